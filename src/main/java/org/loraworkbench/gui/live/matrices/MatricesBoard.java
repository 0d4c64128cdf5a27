package org.loraworkbench.gui.live.matrices;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.SnapshotReader;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.live.LiveViewModel;
import org.loraworkbench.gui.live.RunViewModel;
import org.loraworkbench.runs.RunStatus;

/**
 * Follows the matrices of the selected run while they are looked at, or it trains. The file is read
 * on a thread of its own, what is shown changes on the window's.
 */
public final class MatricesBoard implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final LiveViewModel live;
    private final MatricesViewModel page;
    private final Consumer<Runnable> windowThread;
    private final BackgroundThreads background = BackgroundThreads.one("matrices");

    private final ObservableValue<Boolean> training;

    /** Of the run that is followed; null while none is. */
    private volatile Following following;

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public MatricesBoard(
            LiveViewModel live, MatricesViewModel page, Consumer<Runnable> windowThread) {
        this.live = live;
        this.page = page;
        this.windowThread = windowThread;
        training =
                live.shownRun()
                        .flatMap(RunViewModel::statusProperty)
                        .map(RunStatus::isRunning)
                        .orElse(false);
    }

    /** Begins to follow what is selected. */
    public void open() {
        live.shownRun().addListener((property, old, now) -> follow());
        live.showingMatricesProperty().addListener((property, old, now) -> follow());
        training.addListener((property, old, now) -> follow());
        follow();
        background.repeat(this::look, BETWEEN_LOOKS);
    }

    private void follow() {
        RunViewModel run = live.shownRun().getValue();
        boolean wanted = live.showingMatricesProperty().get() || training.getValue();
        if (!wanted || run == null || run.folder() == null) {
            following = null;
            page.show(wanted ? run : null);
            return;
        }
        RunFolder folder = new RunFolder(run.folder());
        if (following == null || following.run != run) {
            following = new Following(run, folder);
            page.show(run);
            background.execute(this::look);
        }
    }

    private void look() {
        Following now = following;
        if (now != null) {
            now.look();
        }
    }

    @Override
    public void close() {
        following = null;
        background.cancel();
    }

    /** One run whose matrices are followed. */
    private final class Following {
        private final RunViewModel run;
        private final RunFolder folder;
        private final SnapshotReader reader;
        private boolean explained;

        Following(RunViewModel run, RunFolder folder) {
            this.run = run;
            this.folder = folder;
            reader = new SnapshotReader(folder.matrices());
        }

        void look() {
            if (!explained) {
                explained = true;
                explain();
            }
            try {
                List<MatrixSnapshot> snapshots = reader.readNew();
                if (!snapshots.isEmpty()) {
                    show(() -> page.add(snapshots));
                }
            } catch (IOException e) {
                // The next look may succeed; until then there is nothing to see.
            }
        }

        private void explain() {
            try {
                Experiment experiment = ExperimentJson.read(folder.experiment());
                Map<String, String> remarks = new HashMap<>();
                experiment.lanes().forEach(lane -> remarks.put(lane.name(), remark(lane)));
                show(() -> page.explain(experiment.base(), remarks));
            } catch (ConfigException e) {
                // What is wrong with the run is said where it is listed.
            }
        }

        private void show(Runnable change) {
            windowThread.accept(
                    () -> {
                        if (following == this) {
                            change.run();
                        }
                    });
        }
    }

    private static String remark(AdapterConfig lane) {
        return switch (lane.method()) {
            case FULL -> "Trains W itself and has no A and B; its ΔW is not kept step by step.";
            case HEAD -> "Trains the head alone; W stays as it is.";
            case LORA -> {
                boolean pissa = lane.lora().initLoraWeights() == InitLoraWeights.PISSA;
                String start =
                        pissa
                                ? "B·A began as the principal part of W₀, which lacks it since. "
                                : "";
                String length =
                        lane.lora().useDora()
                                ? "DoRA then scales each row of W₀ + B·A to a trained length."
                                : "";
                yield (start + length).strip();
            }
        };
    }
}
