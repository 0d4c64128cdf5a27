package org.loraworkbench.gui.lab;

import java.nio.file.Path;
import java.util.List;

/** What the page can ask for. It is done soon, and then seen. */
public interface LabCommands {

    /** Where nothing can be asked for. */
    LabCommands NONE = new LabCommands() {};

    /** Reads an adapter's matrices. */
    default void read(LabAdapter adapter) {}

    /** Opens an adapter's folder, or every adapter in the folders of one. */
    default void open(Path folder) {}

    /** Compares the directions of two adapters. */
    default void compare(SimilarityQuestion question) {}

    /** Compares adapters with the weights of their bases. */
    default void compareWithBase(List<LabAdapter> adapters) {}

    /** Ends what is under way. */
    default void cancel() {}
}
