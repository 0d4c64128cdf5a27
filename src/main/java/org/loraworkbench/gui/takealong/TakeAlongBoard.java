package org.loraworkbench.gui.takealong;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.export.adapter.AdapterExport;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.files.StagedFolder;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.gui.common.BackgroundThreads;
import org.loraworkbench.gui.common.CancellableTask;
import org.loraworkbench.gui.common.SaveQuestion;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;
import org.loraworkbench.worker.AdapterCarrier;

/**
 * Looks at lanes' adapters for the panel, and has them written. Files and processes are touched on
 * threads of its own, what is shown on the window's.
 */
public final class TakeAlongBoard implements AutoCloseable {

    private final Workspace workspace;
    private final TakeAlongViewModel panel;
    private final AdapterCarrier carrier;
    private final Consumer<Runnable> windowThread;
    private final BackgroundThreads background = BackgroundThreads.many("taking along");

    /**
     * @param windowThread runs something on the window's thread, later
     */
    public TakeAlongBoard(
            Workspace workspace, TakeAlongViewModel panel, Consumer<Runnable> windowThread) {
        this.workspace = workspace;
        this.panel = panel;
        this.windowThread = windowThread;
        carrier = new AdapterCarrier(workspace);
        panel.obey(this::export);
    }

    /** Opens the panel on a lane. */
    public void show(TakenLane lane) {
        if (panel.open(lane)) {
            background.execute(() -> look(lane));
        }
    }

    private void look(TakenLane lane) {
        try {
            Experiment experiment = ExperimentJson.read(lane.run().experiment());
            AdapterExport export =
                    new AdapterExport(
                            adapter(lane), experiment.base(), Optional.empty(), workspace);
            List<TargetViewModel> targets =
                    Arrays.stream(Destination.values())
                            .map(to -> new TargetViewModel(to, export.suitability(to)))
                            .toList();
            onPanelOf(lane, () -> panel.show(origin(experiment), targets));
        } catch (InputException | IOException | UncheckedIOException e) {
            onPanelOf(lane, () -> panel.failed(e.getMessage()));
        }
    }

    private static AdapterDirectory adapter(TakenLane lane) throws IOException {
        Path folder = lane.run().adapter(lane.name());
        if (!Files.isDirectory(folder)) {
            throw new FormatException(
                    "%s has no adapter in %s: it is saved when the training ends or is stopped, and a run that came as a file has none."
                            .formatted(lane.name(), folder.getParent()));
        }
        return AdapterDirectory.open(folder);
    }

    private static String origin(Experiment experiment) {
        return "“%s”, %s on %s"
                .formatted(experiment.name(), experiment.taskType(), experiment.base());
    }

    private void onPanelOf(TakenLane lane, Runnable change) {
        windowThread.accept(
                () -> {
                    if (lane.equals(panel.laneProperty().get())) {
                        change.run();
                    }
                });
    }

    /** Called on the window's thread. */
    private void export(TargetViewModel target, Path folder) {
        TakenLane lane = panel.laneProperty().get();
        Path place = place(folder, lane, target.destination());
        CancellableTask<Export> export =
                new CancellableTask<>(
                        () -> outcome(lane, target.destination(), place),
                        new Export.None(),
                        outcome -> windowThread.accept(() -> target.end(outcome)));
        target.begin(place, export::cancel);
        background.execute(export);
    }

    /** A name that nothing has yet. */
    private static Path place(Path folder, TakenLane lane, Destination destination) {
        String name = SaveQuestion.fileName(lane.name());
        Path place = folder.resolve(name + destination.ending());
        for (int number = 2; Files.exists(place); number++) {
            place = folder.resolve(name + "-" + number + destination.ending());
        }
        return place;
    }

    private Export outcome(TakenLane lane, Destination destination, Path place) {
        try {
            JsonNode answer = carrier.carry(lane.run(), lane.name(), destination.name(), place);
            return answer.has("problem")
                    ? new Export.Failed(answer.path("problem").asText())
                    : new Export.Done(place, answer.path("receipt").asText(), usage(answer));
        } catch (IOException e) {
            boolean cancelled = Thread.interrupted();
            removeHalfWritten(place);
            return cancelled ? new Export.None() : new Export.Failed(e.getMessage());
        }
    }

    private static List<String> usage(JsonNode answer) {
        return answer.path("usage").valueStream().map(JsonNode::asText).toList();
    }

    /** Whoever begins beside a place removes what an ended process has left there. */
    private static void removeHalfWritten(Path place) {
        try (StagedFolder other = StagedFolder.beside(place)) {
            other.path();
        } catch (IOException e) {
            // The next export to this place removes it.
        }
    }

    /** Ends what is being written, and returns when it is gone. */
    @Override
    public void close() {
        background.cancel();
    }
}
