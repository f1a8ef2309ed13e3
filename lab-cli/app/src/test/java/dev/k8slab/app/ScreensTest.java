package dev.k8slab.app;

import dev.k8slab.app.command.Command;
import dev.k8slab.app.command.HelpText;
import dev.k8slab.app.commands.Commands;
import dev.k8slab.app.lesson.LessonText;
import dev.k8slab.app.list.Filter;
import dev.k8slab.app.list.ListText;
import dev.k8slab.app.list.Row;
import dev.k8slab.app.report.PairText;
import dev.k8slab.app.report.ProofText;
import dev.k8slab.app.report.Proofs;
import dev.k8slab.app.report.ReportText;
import dev.k8slab.exercises.lesson.Lesson;
import dev.k8slab.grader.report.CheckReport;
import dev.k8slab.grader.report.Report;
import dev.k8slab.grader.report.StepReport;
import dev.k8slab.grader.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreensTest {

  @Test
  void aLesson() throws IOException {
    try (InputStream in = ScreensTest.class.getResourceAsStream("/screens/lesson.md")) {
      Lesson lesson = Lesson.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      // code is shown as it stands, and may be wider than the screen
      Golden.assertScreens("lesson", false, screen -> LessonText.lines(lesson, screen));
    }
  }

  @Test
  void anExerciseToBeRead(@TempDir Path home) {
    LabCli lab = new LabCli(home, LabCli.smallCourses());
    // code is shown as it stands, and may be wider than the screen
    Golden.assertScreens(
        "show", false, screen -> lab.on(screen).run("show", "first-steps").out().lines().toList());
  }

  @Test
  void aReportWithEveryKindOfVerdict() {
    Report report =
        new Report(
            "scale-replicas",
            List.of(
                step("scale-up", "Deployment web has five ready replicas", 2, passed()),
                step("self-heal", "You delete a pod of it, and five are ready again", 2, failed()),
                step("all-serve", "Every replica answers through Service web", 2, broken()),
                step("scale-down", "Two replicas are left", 1, blocked(), blocked())));
    // commands are left in one piece, to be copied
    Golden.assertScreens("report", false, screen -> ReportText.lines(report, screen));
  }

  @Test
  void theList() {
    List<Row> rows =
        List.of(
            row("token-in-every-pod", "Every pod carries a key to the API", 6, Row.State.PASSED),
            row("scale-replicas", "Scale a Deployment – and watch it", 4, Row.State.STARTED),
            new Row(
                "psp-role-rolebinding",
                "A policy, a Role that may use it, a binding that hands it over",
                "Foundations",
                25,
                0,
                8,
                Row.State.NEW,
                false,
                "needs Kubernetes before 1.25 with PodSecurityPolicy on: run `lab down`, then `lab up --cluster k3s --kubernetes classic`"),
            new Row(
                "first-policy",
                "Who may talk to whom",
                "Networks: what reaches a pod, and what does not although it should",
                10,
                0,
                5,
                Row.State.SKIPPED,
                false,
                ""));
    Golden.assertScreens("list", true, screen -> ListText.lines(rows, screen));
    Filter open = new Filter(List.of(Row.State.NEW, Row.State.STARTED), List.of("REPLICAS"));
    Golden.assertScreens(
        "list-filtered", true, screen -> ListText.lines(rows, open.of(rows), screen));
  }

  @Test
  void theHelp() {
    Golden.assertScreens("help", true, screen -> HelpText.all(Commands.of(null, null), screen));
  }

  @Test
  void theHelpOfACommand() {
    Command check = Commands.of(null, null).find("check").orElseThrow();
    Golden.assertScreens("help-check", true, screen -> HelpText.of(check, screen));
  }

  @Test
  void whatCameOfProving() {
    Golden.assertScreens("proof", true, screen -> ProofText.lines(Proofs.MIXED, screen));
  }

  @Test
  void whatCameOfProvingWhereAllHolds() {
    Golden.assertScreens("proof-held", true, screen -> ProofText.lines(Proofs.HELD, screen));
  }

  @Test
  void whatCameOfMutants() {
    Golden.assertScreens("proof-mutated", true, screen -> ProofText.lines(Proofs.MUTATED, screen));
  }

  @Test
  void whatCameOfProvingOnTwoClusters() {
    Golden.assertScreens("proof-both", true, screen -> PairText.lines(Proofs.COMPARED, screen));
  }

  @Test
  void theHelpOfCommandsThatAreTwoWords() {
    Golden.assertScreens(
        "help-dev", true, screen -> HelpText.group("dev", Commands.of(null, null), screen));
  }

  private static Row row(String id, String title, int earned, Row.State state) {
    return new Row(id, title, "Foundations", 15, earned, 6, state, state == Row.State.STARTED, "");
  }

  private static StepReport step(String id, String title, int points, Verdict... verdicts) {
    List<CheckReport> checks =
        List.of(verdicts).stream().map(verdict -> new CheckReport("check", verdict)).toList();
    return new StepReport(id, title, true, points, checks);
  }

  private static Verdict passed() {
    return new Verdict.Passed("5 ready replicas of web");
  }

  private static Verdict failed() {
    return new Verdict.Failed(
        "no-deletion",
        "Nobody has deleted a pod of web since five were ready – scaling does not count.",
        "a pod deleted by you",
        "no deletion in the audit log",
        "kubectl delete pod web-5cd9bf576b-jcvmt --namespace scale-replicas-n7mq9");
  }

  private static Verdict broken() {
    return new Verdict.Broken(
        "timeout", "The API server did not answer within 10 s: run `lab status`.");
  }

  private static Verdict blocked() {
    return new Verdict.Blocked("after", "It comes after the step \"self-heal\", which is open.");
  }
}
