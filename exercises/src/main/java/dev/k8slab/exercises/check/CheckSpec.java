package dev.k8slab.exercises.check;

import java.util.List;

/**
 * What a check asks; one record for each kind of check. Text is a template, names that end in
 * {@code that} or {@code when} are CEL expressions. What the expressions see is written at each
 * kind.
 */
public sealed interface CheckSpec {

  /** Does what is right for the kind of this check. */
  <R> R accept(Kinds<R> kinds);

  /**
   * One method for each kind of check; whoever forgets one does not compile.
   *
   * @param <R> what comes of it
   */
  interface Kinds<R> {
    /** For a check of this kind. */
    R resource(Resource spec);

    /** For a check of this kind. */
    R rollout(Rollout spec);

    /** For a check of this kind. */
    R exec(Exec spec);

    /** For a check of this kind. */
    R permissions(Permissions spec);

    /** For a check of this kind. */
    R admission(Admission spec);

    /** For a check of this kind. */
    R traffic(Traffic spec);

    /** For a check of this kind. */
    R audit(Audit spec);

    /** For a check of this kind. */
    R answer(Answer spec);
  }

  /**
   * Objects of one kind in the attempt's namespace, or cluster-wide ones. Expressions see {@code
   * object}, or {@code objects} where all are judged together.
   *
   * @param apiVersion for instance {@code rbac.authorization.k8s.io/v1}
   * @param kind for instance {@code Role}
   * @param name the object's name, or null for every object of the kind
   * @param any whether one object for which all expectations hold is enough; else all objects must
   *     do
   * @param missing the failure where there is no such object
   * @param expect in this order; the first that does not hold is reported
   */
  record Resource(
      String apiVersion,
      String kind,
      String name,
      boolean any,
      Feedback missing,
      List<Expectation> expect)
      implements CheckSpec {
    public Resource {
      expect = List.copyOf(expect);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.resource(this);
    }
  }

  /**
   * A Deployment whose rollout has converged: generation observed, every replica updated and ready,
   * old pods gone. Expressions see {@code deployment}, {@code pods}, and in those with {@code each}
   * also {@code pod} and {@code container}.
   *
   * @param deployment its name
   * @param replicas how many replicas it must have, or null for any number
   * @param atLeast how many replicas it must have at least
   * @param containers names of containers that each pod must have
   * @param same whether it must be the very object of the starting state
   * @param history whether the audit log may show that it once was so
   * @param expect judged once it has converged
   */
  record Rollout(
      String deployment,
      Integer replicas,
      int atLeast,
      List<String> containers,
      boolean same,
      boolean history,
      List<Expectation> expect)
      implements CheckSpec {
    public Rollout {
      containers = List.copyOf(containers);
      expect = List.copyOf(expect);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.rollout(this);
    }
  }

  /**
   * A command run in containers that run now. Expressions see {@code result} (stdout, stderr,
   * exitCode), {@code pod} and {@code container} of each run; or {@code results} by container name,
   * where all are judged together.
   *
   * @param target the pods
   * @param containers names of the containers, or empty for all
   * @param command the command and its arguments; templates
   * @param together whether the expressions judge all runs together
   * @param expect in this order
   */
  record Exec(
      Target target,
      List<String> containers,
      List<String> command,
      boolean together,
      List<Expectation> expect)
      implements CheckSpec {
    public Exec {
      containers = List.copyOf(containers);
      command = List.copyOf(command);
      expect = List.copyOf(expect);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.exec(this);
    }
  }

  /**
   * Who may do what, as the API server's authorizer says. Expressions are not needed.
   *
   * @param subject who
   * @param may must all be allowed
   * @param mayNot must all be refused
   */
  record Permissions(Identity subject, List<Access> may, List<Access> mayNot) implements CheckSpec {
    public Permissions {
      may = List.copyOf(may);
      mayNot = List.copyOf(mayNot);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.permissions(this);
    }
  }

  /**
   * What the API server's admission says to objects that an identity would create; nothing is
   * created.
   *
   * @param as who would create them
   * @param cases in this order
   */
  record Admission(Identity as, List<AdmissionCase> cases) implements CheckSpec {
    public Admission {
      cases = List.copyOf(cases);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.admission(this);
    }
  }

  /**
   * Requests sent from a pod through a Service until every replica behind it has answered.
   *
   * @param service the Service's name
   * @param port its port
   * @param path the path to ask for
   * @param deployment whose pods must all answer, each with a text that holds its own name, and who
   *     send the requests
   * @param silent the failure where a replica does not answer
   */
  record Traffic(String service, int port, String path, String deployment, Feedback silent)
      implements CheckSpec {
    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.traffic(this);
    }
  }

  /**
   * What the audit log shows since the attempt began. Expressions see {@code event}, {@code
   * namespace} and {@code pods}: the pods of the namespace by name, each with {@code ip}.
   *
   * @param sequence the events, which must occur in this order
   * @param near near misses: the first of which an event is found is reported instead
   */
  record Audit(List<WantedEvent> sequence, List<NearMiss> near) implements CheckSpec {
    public Audit {
      sequence = List.copyOf(sequence);
      near = List.copyOf(near);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.audit(this);
    }
  }

  /**
   * What the learner typed.
   *
   * @param accept the right answers; templates, compared without surrounding white space and quotes
   * @param ignoreCase whether upper and lower case are the same
   * @param open the failure where nothing was handed in yet
   * @param wrong the failure for any other answer
   * @param mistakes answers worth a word of their own
   */
  record Answer(
      List<String> accept,
      boolean ignoreCase,
      Feedback open,
      Feedback wrong,
      List<WrongAnswer> mistakes)
      implements CheckSpec {
    public Answer {
      accept = List.copyOf(accept);
      mistakes = List.copyOf(mistakes);
    }

    @Override
    public <R> R accept(Kinds<R> kinds) {
      return kinds.answer(this);
    }
  }
}
