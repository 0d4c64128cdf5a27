package org.loraworkbench.gui.workbench;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.loraworkbench.config.BaseQuantization;
import org.loraworkbench.config.BaseWeightsChoice;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.formats.TensorSource;
import org.loraworkbench.formats.WeightCells;
import org.loraworkbench.formats.hub.HubName;
import org.loraworkbench.nn.InitialMatrices;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.nn.ModuleOutline;

/**
 * The values of the layer that the page shows: W0 as it lies in the base's files, read in the
 * background, and A and B as training will begin them.
 */
public final class LayerValues {

    /** Along each axis; more could not be told apart in the picture. */
    private static final int CELLS = 64;

    /** A larger A would hold the window up while it is drawn. */
    private static final long MOST_INITIAL = 200_000;

    private final WorkbenchViewModel page;
    private final Supplier<ModelOutline> model;
    private final Workspace workspace;
    private final InTraining training;
    private final Executor background;
    private final Executor window;

    /** What is known of the layers of {@link #base}, by their names. */
    private final Map<String, Frozen> known = new HashMap<>();

    private String base = "";
    private volatile Wanted wanted;

    /** The matrices of a run that trains just now. */
    public interface InTraining {

        /** Values without W0; empty where no such run adapts the layer with such a rank. */
        Optional<LayerPicture.Values> of(String base, String layer, int rank);
    }

    /** A layer of a base. */
    private record Wanted(String base, ModelOutline model, String layer) {}

    /** W0, or why it cannot be shown. */
    private record Frozen(MatrixCells cells, String reason, boolean settled) {}

    /**
     * @param model of the chosen base
     * @param training whose A and B are shown rather than those that training would begin with
     * @param background reads files: one thread, on which the latest is read at last
     * @param window changes the page
     */
    public LayerValues(
            WorkbenchViewModel page,
            Supplier<ModelOutline> model,
            Workspace workspace,
            InTraining training,
            Executor background,
            Executor window) {
        this.page = page;
        this.model = model;
        this.workspace = workspace;
        this.training = training;
        this.background = background;
        this.window = window;
    }

    /** Gives the page values from now on. */
    public void start() {
        page.showValuesWith(this::of);
    }

    /** Reads again what was not there when it was last looked for. */
    public void lookAgain() {
        Wanted still = wanted;
        if (still != null) {
            read(still);
        }
    }

    /** What is known now; what is not is read, and the page hears of it. */
    private LayerPicture.Values of(String layer, int rank) {
        String chosen = page.base().value().id();
        if (!chosen.equals(base)) {
            base = chosen;
            known.clear();
        }
        Optional<ModuleOutline> module =
                model.get().modules().stream().filter(m -> m.name().equals(layer)).findFirst();
        if (module.isEmpty()) {
            return LayerPicture.Values.NONE;
        }
        Frozen frozen = frozen(layer);
        if (rank == 0) {
            return new LayerPicture.Values(frozen.cells(), null, null, null, frozen.reason());
        }
        return training.of(base, layer, rank)
                .map(trained -> trained.withBase(frozen.cells()))
                .orElseGet(() -> started(frozen, module.get(), rank));
    }

    private Frozen frozen(String layer) {
        if (page.originProperty().get().baseWeights() == BaseWeightsChoice.RANDOM) {
            wanted = null;
            return new Frozen(null, "W₀ starts at random.", true);
        }
        Frozen frozen = known.get(layer);
        if (frozen != null && frozen.settled()) {
            wanted = null;
            return frozen;
        }
        Wanted now = new Wanted(base, model.get(), layer);
        if (!now.equals(wanted)) {
            wanted = now;
            background.execute(() -> read(now));
        }
        return Objects.requireNonNullElseGet(known.get(layer), () -> new Frozen(null, "", false));
    }

    private void read(Wanted asked) {
        if (!asked.equals(wanted)) {
            return;
        }
        try {
            Frozen found = find(asked);
            window.execute(() -> take(asked, found));
        } catch (CancellationException e) {
            // Another layer was chosen.
        } catch (RuntimeException | IOException e) {
            String reason = "W₀ cannot be shown: " + e.getMessage();
            window.execute(() -> take(asked, new Frozen(null, reason, true)));
        }
    }

    private Frozen find(Wanted asked) throws IOException {
        Optional<HuggingFaceDirectory> here = BaseModels.here(asked.base(), workspace);
        if (here.isEmpty()) {
            String when =
                    HubName.isOne(asked.base())
                            ? "W₀ can be shown once training has downloaded the weights."
                            : "W₀ appears as soon as the model is unpacked.";
            return new Frozen(null, when, false);
        }
        try (TensorSource source = here.get().weights()) {
            ModuleOutline module = asked.model().moduleOf(asked.layer() + ".weight");
            return new WeightCells(source, asked.model())
                    .read(module, CELLS, () -> isGivenUp(asked))
                    .map(cells -> new Frozen(cells, "", true))
                    .orElse(
                            new Frozen(
                                    null,
                                    "The base has no weights for this layer: it starts at random.",
                                    true));
        }
    }

    private boolean isGivenUp(Wanted asked) {
        return !asked.equals(wanted) || Thread.currentThread().isInterrupted();
    }

    private void take(Wanted asked, Frozen found) {
        if (asked.base().equals(base) && !found.equals(known.put(asked.layer(), found))) {
            page.valuesChanged();
        }
    }

    private LayerPicture.Values started(Frozen frozen, ModuleOutline module, int rank) {
        InitLoraWeights method = page.settings().lora().initLoraWeights();
        String reason = frozen.reason().isEmpty() ? quantization() : frozen.reason();
        if (method == InitLoraWeights.PISSA) {
            String start = " A and B start as the principal part of W₀, which loses it.";
            return new LayerPicture.Values(
                    frozen.cells(), null, null, null, (reason + start).strip());
        }
        int out = Math.toIntExact(module.out());
        int in = Math.toIntExact(module.in());
        long seed = page.settings().training().seed();
        boolean drawn = (long) rank * in <= MOST_INITIAL;
        MatrixCells a =
                drawn
                        ? MatrixCells.of(
                                InitialMatrices.of(method, module, rank, seed).a(), rank, in, CELLS)
                        : null;
        return new LayerPicture.Values(frozen.cells(), zero(out, rank), a, zero(out, in), reason);
    }

    private static MatrixCells zero(int rows, int columns) {
        return new MatrixCells(1, 1, rows, columns, new float[1]);
    }

    private String quantization() {
        BaseQuantization kept = page.settings().quantization();
        return kept.quantizes()
                ? "W₀ as stored; training rounds it to %s.".formatted(Json.nameOf(kept))
                : "";
    }
}
