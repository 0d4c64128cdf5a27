package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON_LINES;
import static org.loraworkbench.mutation.ReaderUnderTest.Format.SAFETENSORS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.formats.RowScoresFile;
import org.loraworkbench.runs.RunRepository;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.CurveReader;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.RunAnnotations;
import org.loraworkbench.runs.compare.SampleRun;

/** Readers of runs and of what they keep. */
final class RunReaders {

    private RunReaders() {}

    static void addTo(Readers readers, Samples samples) throws IOException {
        for (SampleRun.End end : List.of(SampleRun.End.FINISHED, SampleRun.End.CRASHED)) {
            Path workspace = samples.workspace(end);
            readers.add(JSON_LINES, workspace, "runs/broken/events.jsonl", RunReaders::listRuns);
            readers.add(JSON, workspace, "runs/broken/experiment.json", RunReaders::listRuns);
        }
        Path marked = samples.workspace(SampleRun.End.STOPPED);
        RunAnnotations.annotateLane(
                new RunFolder(marked.resolve("runs/broken")),
                "r1",
                mark -> mark.withName("best").withTags(List.of("a", "b")).withNote("x"));
        readers.add(JSON, marked, "runs/broken/marks.json", RunReaders::listRuns);
        Path scored = samples.rowScores();
        readers.add(SAFETENSORS, scored, "r8.safetensors", RunReaders::rowScores);
    }

    private static void rowScores(Path folder) throws IOException {
        RowScoresFile.read(folder.resolve("r8.safetensors"));
        RowScoresFile.readLast(folder.resolve("r8.safetensors"));
    }

    /** The whole run beside a broken one is shown, whatever the other is. */
    private static void listRuns(Path folder) {
        Workspace workspace = new Workspace(folder);
        int listed = new RunRepository(workspace, run -> false).list().size();
        ComparedRuns runs = ComparedRuns.of(workspace, run -> false);
        var comparison = runs.refresh();
        new CurveReader().read(comparison.lanes());
        String table = LaneTable.of(comparison.lanes()).csv();
        if (listed != 2 || !table.contains("whole")) {
            throw new IllegalStateException("a broken run hides others");
        }
    }
}
