package org.loraworkbench.gui.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.gui.compare.chart.ChartedLane;
import org.loraworkbench.runs.compare.ComparedLane;
import org.loraworkbench.runs.compare.ComparedRuns;
import org.loraworkbench.runs.compare.Comparison;
import org.loraworkbench.runs.compare.CurveReader;
import org.loraworkbench.runs.compare.LaneTable;
import org.loraworkbench.runs.compare.SampleRun;
import org.loraworkbench.runs.compare.SampleRuns;

/** The page with made-up runs, read at once and on the same thread. */
public final class SampleCompare {

    private SampleCompare() {}

    /** Twenty runs, one of them in training, and a damaged one besides. */
    public static CompareViewModel twentyRuns(Path folder) {
        Workspace workspace = new Workspace(folder);
        try {
            new SampleRuns(workspace).addTwenty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(workspace);
    }

    /** Ranks at three learning rates, over three seeds. */
    public static CompareViewModel rates(Path folder) {
        return ranks(
                folder,
                3,
                """
                {"name": "ranks and rates", "adapters": [{"lora_alpha": 16}],
                 "grid": {"r": [1, 2, 4, 8, 16], "learning_rate": [0.0003, 0.001, 0.003]},
                 "training": {"seed": %d}}""");
    }

    /** Ranks of one seed that are too close to be told apart. */
    public static CompareViewModel undecided(Path folder) {
        return ranks(
                folder,
                1,
                """
                {"name": "close", "adapters": [{"lora_alpha": 16}], "grid": {"r": [6, 8]},
                 "training": {"seed": %d}}""");
    }

    /** Ranks of one seed, trained before rows were scored one by one. */
    public static CompareViewModel withoutRows(Path folder) {
        undecided(folder);
        Workspace workspace = new Workspace(folder);
        SampleRuns.lanesIn(workspace)
                .forEach(lane -> lane.folder().rows(lane.settings().name()).toFile().delete());
        return of(workspace);
    }

    private static CompareViewModel ranks(Path folder, int seeds, String json) {
        Workspace workspace = new Workspace(folder);
        SampleRuns runs = new SampleRuns(workspace);
        try {
            for (int seed = 1; seed <= seeds; seed++) {
                runs.add(json.formatted(seed), SampleRun.End.FINISHED);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(workspace);
    }

    /** The page of a workspace without any run. */
    public static CompareViewModel empty(Path folder) {
        return of(new Workspace(folder));
    }

    private static CompareViewModel of(Workspace workspace) {
        CompareViewModel page = new CompareViewModel(new RecordedLinks());
        ComparedRuns runs =
                ComparedRuns.of(workspace, run -> run.path().toString().contains("tonight"));
        CurveReader curves = new CurveReader();
        ChartsViewModel charts = page.charts();
        charts.curveLanesProperty()
                .addListener((p, old, now) -> charts.showCurves(curves.read(lanes(now))));
        charts.questionProperty().addListener((p, old, now) -> charts.judge(Judgement.of(now)));
        show(page, runs.refresh());
        return page;
    }

    /** Shows lanes on a page. */
    static void show(CompareViewModel page, Comparison comparison) {
        page.show(comparison, LaneTable.of(comparison.lanes()));
    }

    private static List<ComparedLane> lanes(List<ChartedLane> charted) {
        return charted.stream().map(ChartedLane::lane).toList();
    }

    /** Selects the lanes of all runs of a name. */
    public static void selectRuns(CompareViewModel page, String name) {
        page.focus()
                .choose(
                        page.lanes().shownProperty().get().lanes().stream()
                                .filter(lane -> lane.runName().equals(name))
                                .map(ComparedLane::id)
                                .toList());
    }
}
