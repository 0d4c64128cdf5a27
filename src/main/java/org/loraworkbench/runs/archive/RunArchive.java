package org.loraworkbench.runs.archive;

import java.io.IOException;
import java.nio.file.Path;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.events.RunFolder;

/**
 * A run as one file {@code NAME.lora.zip}, to be looked at elsewhere. It is a zip file that holds
 *
 * <pre>
 * experiment.json           what was asked for
 * events.jsonl              what the run told, step by step
 * matrices.bin              pictures of A, B and ΔW; where the run has them
 * rows/LANE.safetensors     what every validation row scored; where the run has them
 * recording.json            when, where and with which version it was recorded; where it is a
 *                           recording ({@link RecordingOrigin})
 * NAME.lora.json            the lesson that it belongs to, with its pictures beside it; where it is
 *                           the file of a lesson, which may also come without a run
 * </pre>
 *
 * and nothing else: no weights, no data, no log of the worker.
 */
public final class RunArchive {

    /** How the name of such a file ends. */
    public static final String ENDING = ".lora.zip";

    static final String EXPERIMENT = "experiment.json";
    static final String EVENTS = "events.jsonl";
    static final String MATRICES = "matrices.bin";
    static final String ROWS = "rows/";
    static final String RECORDING = "recording.json";

    private RunArchive() {}

    /**
     * Writes a run that is over; the file appears whole or not at all.
     *
     * @throws ConfigException if the file's name has another ending
     */
    public static void write(RunFolder run, Path target) throws IOException {
        new ArchiveWriter().add(run).write(target);
    }
}
