package dev.k8slab.exercises.check;

/**
 * Somebody the API server knows: exactly one of the two is not null.
 *
 * @param serviceAccount a service account of the attempt's namespace
 * @param user a user's full name
 */
public record Identity(String serviceAccount, String user) {
  private static final Field<String> SERVICE_ACCOUNT =
      Field.optionalText("serviceAccount", "A service account of the attempt's namespace.");
  private static final Field<String> USER = Field.optionalText("user", "A user's full name.");
  private static final Shape<Identity> SHAPE =
      Shape.of(
          "Somebody the API server knows; one of the two.",
          in -> new Identity(in.get(SERVICE_ACCOUNT), in.get(USER)),
          SERVICE_ACCOUNT,
          USER);

  /** One that must be there. */
  static Field<Identity> at(String key, String doc) {
    return Field.required(
        key,
        Types.named("identity", SHAPE),
        new Identity(null, ""),
        ": {serviceAccount: NAME} or {user: NAME}",
        doc);
  }
}
