package org.loraworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.loraworkbench.analysis.ExperimentPlan;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Head;
import org.loraworkbench.config.LaneNames;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.lessons.BuiltInLessons;
import org.loraworkbench.lessons.Lesson;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.lessons.archive.OpenedLesson;
import org.loraworkbench.training.ExperimentHead;
import org.loraworkbench.worker.OpenMp;
import org.loraworkbench.worker.child.Trainer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the lessons, checks one of a file, or trains them and says how their questions end. */
@Command(
        name = "lessons",
        description = "List or measure the lessons, or check a file of your own.",
        mixinStandardHelpOptions = true)
final class LessonsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A lesson of your own, to check or to measure.")
    private Path file;

    @Option(
            names = "--measure",
            description =
                    "Train the lessons, and print what their runs say. Takes some minutes; the"
                            + " runs stay in the workspace.")
    private boolean measure;

    @Option(
            names = "--record",
            paramLabel = "DIR",
            description =
                    "Measure, and write each run into DIR as a recording NAME.lora.zip; that of a"
                            + " FILE holds the lesson and its pictures too.")
    private Path recordings;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description =
                    "With --measure or --record: train so many steps, to see whether everything"
                            + " works.")
    private int steps;

    @ArgGroup private TableFormat format = new TableFormat();

    /** A lesson in the list. */
    private record Entry(String name, String title, int minutes, String learn) {}

    private final Trainer trainer;
    private final Workspace workspace;

    LessonsCommand(Trainer trainer, Workspace workspace) {
        this.trainer = trainer;
        this.workspace = workspace;
    }

    @Override
    public Integer call() throws IOException {
        if (file == null) {
            return run(BuiltInLessons.all().stream().map(OpenedLesson::builtIn).toList());
        }
        try (OpenedLesson opened = OpenedLesson.of(file)) {
            return run(List.of(opened.with(checked(opened))));
        }
    }

    private int run(List<OpenedLesson> lessons) throws IOException {
        if (measure || recordings != null) {
            return measure(lessons);
        }
        list(lessons.stream().map(OpenedLesson::lesson).toList());
        return WorkbenchCommand.DONE;
    }

    /** With its base beside it, and what does not fit it refused. */
    private Lesson checked(OpenedLesson opened) {
        Lesson read = opened.lesson();
        Experiment asked = read.experiment();
        Path place = opened.place().orElseThrow();
        Experiment experiment = asked.withBase(BaseModels.foundFrom(place, asked.base()));
        try {
            LaneNames.requirePortable(experiment.lanes());
            Head head = ExperimentHead.of(experiment).head();
            ExperimentPlan.of(experiment, BaseModels.config(experiment.base()), head.outputs());
        } catch (ConfigException e) {
            throw LessonFile.inText(file.getFileName().toString(), opened.text(), e);
        }
        return read.withExperiment(experiment);
    }

    private void list(List<Lesson> lessons) {
        TextTable table = new TextTable("name", "title", "minutes", "what one learns");
        List<Entry> entries = new ArrayList<>();
        for (Lesson lesson : lessons) {
            Entry entry = new Entry(lesson.id(), lesson.title(), lesson.minutes(), lesson.learn());
            entries.add(entry);
            table.add(
                    List.of(
                            entry.name(),
                            entry.title(),
                            Figures.count(entry.minutes()),
                            entry.learn()));
        }
        print(entries, table);
    }

    private int measure(List<OpenedLesson> lessons) throws IOException {
        OpenMp.prepareThisProcess();
        LessonMeasurement measurement =
                new LessonMeasurement(
                        trainer,
                        workspace,
                        spec.commandLine().getErr(),
                        Optional.ofNullable(recordings));
        List<LessonMeasurement.Row> rows = new ArrayList<>();
        for (OpenedLesson lesson : lessons) {
            measurement.measure(lesson, steps).ifPresent(rows::add);
        }
        print(rows, LessonMeasurement.table(rows));
        return rows.size() == lessons.size() ? WorkbenchCommand.DONE : WorkbenchCommand.FAILED;
    }

    private void print(Object values, TextTable table) {
        format.print(values, table, spec.commandLine().getOut());
    }
}
