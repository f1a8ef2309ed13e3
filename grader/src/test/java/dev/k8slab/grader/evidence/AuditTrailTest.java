package dev.k8slab.grader.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.k8slab.exercises.check.AuditCheck;
import dev.k8slab.exercises.check.Expression;
import dev.k8slab.exercises.check.Feedback;
import dev.k8slab.exercises.check.WantedEvent;
import dev.k8slab.grader.expression.ExpressionFault;
import dev.k8slab.grader.expression.Expressions;
import dev.k8slab.grader.kind.audit.AuditQuestions;
import dev.k8slab.grader.kube.AuditEvent;
import dev.k8slab.grader.kube.AuditFilter;
import dev.k8slab.grader.kube.AuditLines;
import dev.k8slab.grader.kube.AuditPart;
import dev.k8slab.grader.kube.AuditSource;
import dev.k8slab.grader.kube.ClusterTrouble;
import dev.k8slab.port.AuditPosition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What an attempt finds in the audit log and remembers of it. */
class AuditTrailTest {

  private final Log log = new Log().begin();
  private final Source source = new Source();

  /** A log of one file that may be searched, and of which what is before a line may be lost. */
  private final class Source implements AuditSource {

    private int lost;
    private int read;
    private int given;
    private boolean searched;

    @Override
    public AuditPosition end() {
      return new AuditPosition("first", log.lines().size());
    }

    @Override
    public AuditPart read(AuditPosition after, AuditFilter wanted) {
      boolean whole = after.equals(AuditPosition.START) || after.offset() < lost;
      int from = whole ? lost : (int) after.offset();
      read += log.lines().size() - from;
      List<Pattern> patterns = wanted.patterns().stream().map(Pattern::compile).toList();
      List<AuditEvent> events =
          log.lines().stream()
              .skip(from)
              .filter(line -> !searched || wanted.words().stream().anyMatch(line::contains))
              .filter(
                  line ->
                      !searched
                          || wanted.snippets().isEmpty()
                          || wanted.snippets().stream().anyMatch(line::contains))
              .filter(
                  line ->
                      !searched
                          || patterns.isEmpty()
                          || patterns.stream().anyMatch(each -> each.matcher(line).find()))
              .flatMap(line -> AuditLines.event(line).stream())
              .toList();
      given += events.size();
      return new AuditPart(whole, searched, events, end());
    }
  }

  private static Predicate<Map<String, Object>> named(String name) {
    return event -> name.equals(event.get("name"));
  }

  private static Question asking(String... names) {
    return new Question(
        String.join(" ", names),
        List.of(names).stream().map(AuditTrailTest::named).toList(),
        List.of(new Question.Other(named("near"), event -> event.get("user") + " did")));
  }

  private AuditTrail trail(Evidence remembered, Question... questions) {
    return new AuditTrail(
        source, new Scope(Log.NS, Set.of("nodes")), Log.BEGAN, List.of(questions), remembered);
  }

  private Log get(double seconds, String name) {
    return log.line(seconds, "jane", "get", "configmaps", name).write();
  }

  /** As it is after another process has read it from a file. */
  private static Evidence kept(Evidence evidence) throws Exception {
    JsonMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();
    return json.readValue(json.writeValueAsString(evidence), Evidence.class);
  }

  @Test
  void eventsAreFoundInTheirOrder() {
    Question question = asking("a", "b", "a");
    get(1, "b");
    get(2, "a");
    get(3, "a");
    get(4, "b");
    assertThat(trail(Evidence.NONE, question).answer(question.key()).found()).isEqualTo(2);
    get(5, "a");
    Progress progress = trail(Evidence.NONE, question).answer(question.key());
    assertThat(progress.found()).isEqualTo(3);
    assertThat(progress.last()).startsWith("2026-01-01T10:00:05");
  }

  @Test
  void anotherProcessReadsOnlyWhatWasAddedSince() throws Exception {
    Question question = asking("a", "b");
    get(1, "a");
    get(2, "near");
    AuditTrail first = trail(Evidence.NONE, question);
    first.answer(question.key());
    Evidence remembered = kept(first.evidence());
    get(300, "other");
    get(400, "b");
    source.read = 0;

    AuditTrail second = trail(remembered, question);
    Progress progress = second.answer(question.key());
    assertThat(source.read).isEqualTo(2);
    assertThat(progress.found()).isEqualTo(2);
    assertThat(progress.others()).containsEntry(0, "jane did");
    assertThat(kept(second.evidence()).normalized()).isEqualTo(second.evidence());
  }

  @Test
  void whatNoQuestionDependsOnIsLeftWhereItLies() {
    source.searched = true;
    Question question = Asking.inOrder("a", "b");
    log.line(1, "jane", "get", "configmaps", "a").from("1.1.1.1", "learner").write();
    for (int i = 0; i < 1_000; i++) {
      log.line(2, "jane", "list", "configmaps", "").from("1.1.1.1", "learner").write();
      log.line(2, "jane", "get", "pods", "p").from("1.1.1.1", "learner").write();
    }
    log.line(3, "jane", "get", "configmaps", "b").from("1.1.1.1", "learner").write();

    assertThat(trail(Evidence.NONE, question).answer(question.key()).found()).isEqualTo(2);
    // these two, and the lab's own request for the namespace
    assertThat(source.given).isEqualTo(3);
  }

  @Test
  void whatHappenedToPodsIsReadWhateverIsAsked() {
    source.searched = true;
    Question question =
        AuditQuestions.of(
            new AuditCheck(
                List.of(
                    new WantedEvent(
                        new Expression(
                            "event.verb == 'list' && event.resource == 'secrets' && event.pod.name == 'probe'"
                                + " && event.ownToken && event.commands.exists(c, c.contains('curl'))",
                            1),
                        false,
                        new Feedback("none", "None.", null, null))),
                List.of()),
            new Expressions(),
            Map.of());
    log.made(1, "probe", "", "", false).address(2, "probe", "10.42.0.5");
    log.call(5, "10.42.0.5");
    log.line(4, "system:admin", "create", "pods/exec", "probe")
        .at(4, 6)
        .code(101)
        .uri("/api/v1/namespaces/x/pods/probe/exec?command=curl&stdout=true")
        .write();

    assertThat(trail(Evidence.NONE, question).answer(question.key()).found()).isEqualTo(1);
  }

  @Test
  void whatIsKeptDoesNotGrowWithTheLog() throws Exception {
    Question question = asking("a", "b");
    for (int i = 0; i < 5_000; i++) {
      get(i, "a");
    }
    AuditTrail trail = trail(Evidence.NONE, question);
    trail.answer(question.key());
    assertThat(trail.evidence().pending()).hasSizeLessThanOrEqualTo(500);
    assertThat(trail.evidence().progress().get(question.key()).found()).isEqualTo(1);
  }

  @Test
  void anEventThatIsRememberedMayTurnOutToBeAPodsLater() throws Exception {
    Question question =
        new Question(
            "from probe",
            List.of(event -> "probe".equals(Objects.text(event, "pod", "name"))),
            List.of());
    log.made(1, "probe", "", "", false);
    log.line(5, "", "get", "x", "").in("").from("10.42.0.5", "curl").write();
    AuditTrail first = trail(Evidence.NONE, question);
    assertThat(first.answer("from probe").found()).isZero();
    log.address(6, "probe", "10.42.0.5");

    assertThat(trail(kept(first.evidence()), question).answer("from probe").found()).isEqualTo(1);
  }

  @Test
  void numbersOfRememberedEventsAreWhatExpressionsKnow() throws Exception {
    Question question =
        new Question("code", List.of(event -> event.get("code").equals(201L)), List.of());
    AuditTrail first = trail(Evidence.NONE, asking("nothing"));
    log.line(5, "jane", "create", "configmaps", "c").write();
    first.answer("nothing");
    Evidence remembered = kept(first.evidence());
    Evidence forOther =
        new Evidence(
            remembered.start(),
            remembered.read(),
            remembered.until(),
            remembered.history(),
            remembered.pending(),
            Map.of("code", Progress.NONE));
    assertThat(trail(forOther, question).answer("code").found()).isEqualTo(1);
  }

  @Test
  void anotherVersionOfTheContentReadsAllAgain() throws Exception {
    get(1, "a");
    get(200, "b");
    AuditTrail first = trail(Evidence.NONE, asking("b"));
    first.answer("b");

    assertThat(trail(kept(first.evidence()), asking("a")).answer("a").found()).isEqualTo(1);
  }

  @Test
  void whatTheClusterNoLongerKeepsIsRemembered() throws Exception {
    Question question = asking("a", "b");
    get(1, "a");
    get(100, "x");
    AuditTrail first = trail(Evidence.NONE, question);
    first.answer(question.key());
    source.lost = log.lines().size();
    get(200, "b");

    assertThat(trail(kept(first.evidence()), question).answer(question.key()).found()).isEqualTo(2);
    assertThatThrownBy(() -> trail(Evidence.NONE, question).answer(question.key()))
        .isInstanceOf(ClusterTrouble.class)
        .hasMessageContaining("does not reach back");
  }

  @Test
  void onlyWhatConcernsTheAttemptCounts() {
    log.line(1, "jane", "get", "pods", "a").in("elsewhere").write();
    log.line(2, "jane", "get", "configmaps", "a").from("1.1.1.1", "k8s-lab-grader").write();
    log.line(3, "jane", "delete", "configmaps", "a").request("{dryRun: [All]}").write();
    assertThat(trail(Evidence.NONE, asking("a")).answer("a").found()).isZero();
    log.line(4, "jane", "patch", "nodes", "a").in("").write();
    assertThat(trail(Evidence.NONE, asking("a")).answer("a").found()).isEqualTo(1);
  }

  @Test
  void anExpressionThatCannotBeAskedStaysAtFault() throws Exception {
    Question faulty =
        new Question(
            "faulty",
            List.of(
                event -> {
                  throw new ExpressionFault("no such field", null);
                }),
            List.of());
    get(1, "a");
    get(100, "b");
    AuditTrail first = trail(Evidence.NONE, faulty, asking("a"));
    assertThat(first.answer("faulty").fault()).isEqualTo("no such field");
    assertThat(first.answer("a").found()).isEqualTo(1);
    assertThat(trail(kept(first.evidence()), faulty, asking("a")).answer("faulty").fault())
        .isEqualTo("no such field");
  }

  @Test
  void aLogThatLeavesOutTheAnswersIsTheClustersTrouble() {
    log.line(1, "jane", "delete", "pods", "web-1").write();
    assertThatThrownBy(() -> trail(Evidence.NONE, asking("a")).answer("a"))
        .isInstanceOf(ClusterTrouble.class)
        .hasMessageContaining("earlier version of the lab");
  }
}
