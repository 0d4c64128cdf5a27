package org.loraworkbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.MeasuredRun;
import org.loraworkbench.lessons.Question.Verdict;
import org.loraworkbench.lessons.archive.LessonArchive;
import org.loraworkbench.lessons.archive.OpenedLesson;
import org.loraworkbench.runs.archive.RunArchive;
import org.loraworkbench.worker.Processor;
import org.loraworkbench.worker.child.Trainer;

/** What a lesson's run gives, and which answer of its question is right by it. */
final class LessonMeasurement {

    private final TrainingHere training;
    private final Optional<Path> recordings;

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

    /**
     * @param progress is told what is trained
     * @param recordings takes the runs as recordings; empty for no recordings
     */
    LessonMeasurement(
            Trainer trainer, Workspace workspace, PrintWriter progress, Optional<Path> recordings) {
        training = new TrainingHere(trainer, workspace, progress);
        this.recordings = recordings;
    }

    /**
     * Trains the lesson's experiment; empty if the run did not finish.
     *
     * @param steps of training; 0: as many as the lesson asks for
     */
    Optional<Row> measure(OpenedLesson opened, int steps) throws IOException {
        Lesson lesson = opened.lesson();
        Experiment asked = lesson.experiment();
        Experiment experiment =
                steps == 0 ? asked : asked.withTraining(asked.training().withSteps(steps));
        Optional<TrainingHere.Trained> trained = training.train(experiment, lesson.id());
        if (trained.isEmpty()) {
            return Optional.empty();
        }
        if (recordings.isPresent()) {
            record(opened, trained.get().folder(), recordings.get());
        }
        return Optional.of(row(lesson, trained.get()));
    }

    private static void record(OpenedLesson opened, RunFolder run, Path recordings)
            throws IOException {
        Path target = recordings.resolve(opened.lesson().id() + RunArchive.ENDING);
        String machine = Processor.current().inWords();
        // The program has the lessons that come along already.
        if (opened.place().isEmpty()) {
            LessonArchive.writeRecording(run, machine, target);
        } else {
            LessonArchive.write(opened, run, machine, target);
        }
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
