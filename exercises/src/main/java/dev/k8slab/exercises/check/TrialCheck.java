package dev.k8slab.exercises.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something done to objects of the attempt's namespace, and what must come of it; afterwards all is
 * put back as it was. Expressions see {@code acts} and {@code load}.
 *
 * @param acts in this order
 * @param load what is sent meanwhile, or null for nothing
 * @param refused the failure where something cannot be done that must be
 * @param expect in this order
 * @param then checks that must pass after those, before all is put back, in this order
 */
public record TrialCheck(
    List<Act> acts, Load load, Feedback refused, List<Check> then, List<Expectation> expect)
    implements CheckSpec {

  /** What can be done. */
  public enum Verb {
    EVICT("evicts"),
    DELETE("deletes"),
    RESTART("restarts"),
    SCALE("scales"),
    APPLY("applies a manifest");

    private final String does;

    Verb(String does) {
      this.does = does;
    }
  }

  /**
   * One thing to do.
   *
   * @param verb what
   * @param pods label selector of pods, a template; null where it is about no pods or about one
   * @param count how many of them; 0 for all
   * @param kind of the object, {@code Pod}, {@code Deployment} or {@code StatefulSet}; null where
   *     it is about several
   * @param name of the object; null where it is about several
   * @param replicas how many there are to be, for {@code scale}
   * @param manifest what to apply, a template; null for other verbs
   * @param untilGone whether pods that may not be evicted are asked for again until each is gone
   * @param mayBeRefused whether it is the expressions that judge a refusal
   */
  public record Act(
      Verb verb,
      String pods,
      int count,
      String kind,
      String name,
      int replicas,
      String manifest,
      boolean untilGone,
      boolean mayBeRefused) {

    @Override
    public String toString() {
      String what =
          pods == null
              ? kind + " " + name
              : (count == 0 ? "all pods" : count == 1 ? "1 pod" : count + " pods")
                  + " with "
                  + pods;
      return switch (verb) {
        case APPLY -> verb.does;
        case SCALE -> verb.does + " " + what + " to " + replicas;
        default -> verb.does + " " + what + (untilGone ? " until each is gone" : "");
      };
    }
  }

  /**
   * Requests that are sent one after the other while it is done.
   *
   * @param service the Service's name
   * @param port its port
   * @param path the path to ask for
   * @param silent the failure where the Service does not answer before anything is done
   */
  public record Load(String service, int port, String path, Feedback silent) {}

  private static final int MAX_PODS = 20;
  private static final int MAX_ACTS = 10;

  private static final Field<String> POD = Field.optionalText("pod", "One pod's name.");
  private static final Field<String> PODS =
      Field.optionalText(
          "pods", "A label selector as kubectl -l takes it, a template: pods that are ready.");
  private static final Field<Integer> COUNT =
      Field.number("count", 1, MAX_PODS, 0, "How many of the pods, at once; left out for all.");
  private static final Field<String> DEPLOYMENT =
      Field.optionalText("deployment", "A Deployment's name.");
  private static final Field<String> STATEFUL_SET =
      Field.optionalText("statefulSet", "A StatefulSet's name.");
  private static final Field<Integer> REPLICAS =
      Field.required(
          "replicas", Types.integer(0, MAX_PODS), 0, "", "How many replicas there are to be.");

  private static final Shape<Act> OF_PODS =
      Shape.of("Pods.", in -> ofPods(in), POD, PODS, COUNT).where("oneOf", Shape.anyOf(POD, PODS));
  private static final Shape<Act> OF_A_WORKLOAD =
      Shape.of("A workload.", in -> ofWorkload(in, 0), DEPLOYMENT, STATEFUL_SET)
          .where("oneOf", Shape.anyOf(DEPLOYMENT, STATEFUL_SET));
  private static final Shape<Act> TO_REPLICAS =
      Shape.of(
              "A workload.",
              in -> ofWorkload(in, in.get(REPLICAS)),
              DEPLOYMENT,
              STATEFUL_SET,
              REPLICAS)
          .where("oneOf", Shape.anyOf(DEPLOYMENT, STATEFUL_SET));

  private static final Field<Act> EVICT =
      act("evict", OF_PODS, "Pods to evict, as kubectl drain does.");
  private static final Field<Act> DELETE = act("delete", OF_PODS, "Pods to delete.");
  private static final Field<Act> RESTART =
      act("restart", OF_A_WORKLOAD, "What to restart, as kubectl rollout restart does.");
  private static final Field<Act> SCALE = act("scale", TO_REPLICAS, "What to scale.");
  private static final Field<String> APPLY =
      Field.optionalText("apply", "A manifest of objects of the namespace, in YAML; a template.");
  private static final Field<Boolean> UNTIL_GONE =
      Field.flag(
          "untilGone",
          "Pods whose eviction is refused are asked for again, as kubectl drain does, until each is gone or nothing changes any more.");
  private static final Field<Boolean> MAY_BE_REFUSED =
      Field.flag("mayBeRefused", "The expressions judge whether the API server lets it be done.");

  private static final Shape<Act> ACT =
      Shape.of(
              "One thing to do.",
              TrialCheck::act,
              EVICT,
              DELETE,
              RESTART,
              SCALE,
              APPLY,
              UNTIL_GONE,
              MAY_BE_REFUSED)
          .where("oneOf", Shape.anyOf(EVICT, DELETE, RESTART, SCALE, APPLY));

  private static final Field<String> SERVICE = Field.text("service", "The Service's name.");
  private static final Field<Integer> PORT =
      Field.number("port", 1, Destination.LAST_PORT, 80, "Its port; 80 where left out.");
  private static final Field<String> PATH =
      Field.optional("path", Types.TEXT, "/", "The path to ask for; / where left out.");
  private static final Field<Feedback> SILENT =
      Field.feedback(
          "silent", "The failure where the Service does not answer before anything is done.");

  private static final Field<List<Act>> ACTS =
      Field.some(
          "acts",
          Types.rows(ACT, 1),
          "at least one thing to do",
          "Done in this order, each once what the one before has set going has settled.");
  private static final Field<Load> LOAD =
      Field.optional(
          "load",
          Types.mapping(
              Shape.of(
                  "Requests.",
                  in -> new Load(in.get(SERVICE), in.get(PORT), in.get(PATH), in.get(SILENT)),
                  SERVICE,
                  PORT,
                  PATH,
                  SILENT)),
          null,
          "Requests that are sent to a Service, one after the other, until all has settled.");
  private static final Field<Feedback> REFUSED =
      Field.feedback(
          "refused", "The failure where something cannot be done, unless it may be refused.");
  private static final Field<List<Check>> THEN =
      Field.optional(
          "then",
          Types.checks(0, "what `then` holds"),
          List.of(),
          "Checks of other kinds that must pass before all is put back.");

  /** The kind. */
  public static final CheckKind<TrialCheck> KIND =
      CheckKind.of(
              TrialCheck.class,
              "trial",
              "what comes of something that is done to objects of the namespace, which are put back afterwards; in a step with `once: true`",
              "`acts` (of each `results`: list of `name`, `refused`, `message`), `load.sent`, `load.lost`, `load.errors`",
              Shape.of("Acts.", TrialCheck::read, ACTS, LOAD, REFUSED, THEN, Expectation.FIELD))
          .seeing("acts", "load")
          .onlyOnce();

  public TrialCheck {
    acts = List.copyOf(acts);
    then = List.copyOf(then);
    expect = List.copyOf(expect);
  }

  private static TrialCheck read(Reading in) {
    TrialCheck check =
        new TrialCheck(
            in.get(ACTS), in.get(LOAD), in.get(REFUSED), in.get(THEN), in.get(Expectation.FIELD));
    if (check.acts.size() > MAX_ACTS) {
      in.fault(ACTS, "a trial does at most " + MAX_ACTS + " things");
    }
    return check;
  }

  private static Field<Act> act(String name, Shape<Act> shape, String doc) {
    return Field.optional(name, Types.mapping(shape), null, doc);
  }

  private static Act ofPods(Reading in) {
    String pod = in.get(POD);
    String pods = in.get(PODS);
    if ((pod == null) == (pods == null)) {
      in.fault(PODS, "name either a `pod` or the labels of `pods`");
    }
    return new Act(
        null, pods, in.get(COUNT), pod == null ? null : "Pod", pod, 0, null, false, false);
  }

  private static Act ofWorkload(Reading in, int replicas) {
    String deployment = in.get(DEPLOYMENT);
    String statefulSet = in.get(STATEFUL_SET);
    if ((deployment == null) == (statefulSet == null)) {
      in.fault(DEPLOYMENT, "name either a `deployment` or a `statefulSet`");
    }
    return new Act(
        null,
        null,
        0,
        deployment != null ? "Deployment" : "StatefulSet",
        Optional.ofNullable(deployment).orElse(statefulSet),
        replicas,
        null,
        false,
        false);
  }

  private static Act act(Reading in) {
    Map<Verb, Act> given = new LinkedHashMap<>();
    Map.of(Verb.EVICT, EVICT, Verb.DELETE, DELETE, Verb.RESTART, RESTART, Verb.SCALE, SCALE)
        .forEach(
            (verb, field) ->
                Optional.ofNullable(in.get(field)).ifPresent(act -> given.put(verb, act)));
    String manifest = in.get(APPLY);
    if (manifest != null) {
      given.put(Verb.APPLY, new Act(null, null, 0, null, null, 0, manifest, false, false));
    }
    if (given.size() != 1) {
      in.fault(EVICT, "an act is exactly one of evict, delete, restart, scale, apply");
      return new Act(Verb.APPLY, null, 0, null, null, 0, "", false, false);
    }
    Verb verb = given.keySet().iterator().next();
    Act act = given.get(verb);
    if (in.get(UNTIL_GONE) && verb != Verb.EVICT) {
      in.fault(UNTIL_GONE, "only an eviction is asked for again");
    }
    return new Act(
        verb,
        act.pods,
        act.count,
        act.kind,
        act.name,
        act.replicas,
        act.manifest,
        in.get(UNTIL_GONE),
        in.get(MAY_BE_REFUSED));
  }

  @Override
  public CheckKind<TrialCheck> kind() {
    return KIND;
  }

  @Override
  public Set<String> codes() {
    return new Codes()
        .and(refused)
        .and(Stream.ofNullable(load).map(Load::silent))
        .and(expect)
        .all();
  }

  @Override
  public Stream<Scoped> expressions() {
    return Scoped.of(expect, "acts", "load");
  }

  @Override
  public Stream<String> manifests() {
    return acts.stream().map(Act::manifest).filter(manifest -> manifest != null);
  }

  @Override
  public List<Check> parts() {
    return then;
  }

  @Override
  public List<String> deeds() {
    List<String> deeds = new ArrayList<>(acts.stream().map(Act::toString).toList());
    if (load != null) {
      deeds.add("sends requests to Service " + load.service());
    }
    return deeds;
  }
}
