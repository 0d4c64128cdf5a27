package org.loraworkbench.gui.compare;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.runs.compare.Annotation;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.LaneTable;

/** What the user can ask to be done with the files of runs. It is done soon, and then seen. */
public interface CompareCommands {

    /** Where nothing can be asked for. */
    CompareCommands NONE = new CompareCommands() {};

    /** Changes what is written on lanes. */
    default void annotateLanes(Collection<ComparedLane> lanes, UnaryOperator<Annotation> change) {}

    /** Changes what is written on a run. */
    default void annotateRun(RunFolder run, UnaryOperator<Annotation> change) {}

    /** Moves runs to the trash, from where they can be taken back for a while. */
    default void delete(Collection<RunFolder> runs) {}

    /**
     * Writes a file.
     *
     * @param content is made on the way, and may take its time
     */
    default void save(Path file, Supplier<byte[]> content) {}

    /** Writes a report on these lanes as one HTML file. */
    default void report(Path file, LaneTable lanes) {}

    /**
     * Writes a Python script that trains the same with transformers and peft, and its examples
     * beside it.
     *
     * @param lanes of one run, at least one
     */
    default void exportScript(Path file, List<ComparedLane> lanes) {}

    /**
     * Writes a Ray Tune program that trains all lanes of an experiment with transformers and PEFT,
     * a run for each, and its examples beside it.
     */
    default void exportSweep(Path file, Experiment experiment) {}

    /** Reads the runs again now, without waiting for the next time. */
    default void refresh() {}
}
