package org.loraworkbench.export.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What this program knows of another one that takes adapters. */
interface ExportTarget {

    /** Whether the program takes an adapter, which the exporter obeys too. */
    Suitability suitability(CarriedAdapter adapter);

    /**
     * Where is written what a user asks to have there.
     *
     * @throws org.loraworkbench.formats.FormatException if nothing can be
     */
    default Path place(Path out) {
        return out;
    }

    /**
     * Writes an adapter that is suitable, and reads it back.
     *
     * @param out the folder, empty or absent, or the file
     */
    Receipt write(CarriedAdapter adapter, Path out) throws IOException;

    /**
     * The lines to type, or the code, that use what was written.
     *
     * @param out where it was written
     */
    List<String> usage(CarriedAdapter adapter, Path out);
}
