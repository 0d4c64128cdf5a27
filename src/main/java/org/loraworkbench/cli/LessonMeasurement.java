package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.MeasuredRun;
import org.loraworkbench.lessons.Question.Verdict;
import org.loraworkbench.worker.child.Trainer;

/** What a lesson's run gives, and which answer of its question is right by it. */
final class LessonMeasurement {

    private final TrainingHere training;

    /**
     * @param measured the outcome in words, with its numbers
     * @param answer the one that is right by this run
     * @param seconds of training, all lanes together
     */
    record Row(
            String lesson,
            String title,
            String measured,
            String answer,
            double seconds,
            List<RunResult.LaneResult> lanes) {}

    LessonMeasurement(Trainer trainer, Workspace workspace, PrintWriter progress) {
        training = new TrainingHere(trainer, workspace, progress);
    }

    /**
     * Trains the lesson's experiment; empty if the run did not finish.
     *
     * @param steps of training; 0: as many as the lesson asks for
     */
    Optional<Row> measure(Lesson lesson, int steps) throws IOException {
        Experiment asked = lesson.experiment();
        Experiment experiment =
                steps == 0 ? asked : asked.withTraining(asked.training().withSteps(steps));
        Optional<TrainingHere.Trained> trained = training.train(experiment, lesson.id());
        return trained.isEmpty() ? Optional.empty() : Optional.of(row(lesson, trained.get()));
    }

    private static Row row(Lesson lesson, TrainingHere.Trained trained) throws IOException {
        List<String> lanes = lesson.experiment().lanes().stream().map(AdapterConfig::name).toList();
        Verdict verdict = lesson.question().answer(MeasuredRun.of(trained.folder()), lanes);
        RunResult result = trained.end().result();
        return new Row(
                lesson.id(),
                lesson.title(),
                verdict.outcome().sentence(),
                verdict.answer().text(),
                result.seconds(),
                result.lanes());
    }

    static TextTable table(List<Row> rows) {
        TextTable table = new TextTable("lesson", "what the run says", "answer", "seconds");
        for (Row row : rows) {
            table.add(
                    List.of(
                            row.title(),
                            row.measured(),
                            row.answer(),
                            Figures.count(Math.round(row.seconds()))));
        }
        return table;
    }
}
