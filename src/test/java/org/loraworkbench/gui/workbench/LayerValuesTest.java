package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.nn.InitialMatrices;
import org.loraworkbench.nn.MatrixCells;
import org.loraworkbench.nn.ModuleOutline;

class LayerValuesTest {

    private static final String QUERY = "distilbert.transformer.layer.1.attention.q_lin";

    private static final LayerPicture.Values TRAINED =
            new LayerPicture.Values(
                    null,
                    new MatrixCells(1, 1, 1, 1, new float[] {3}),
                    null,
                    null,
                    "as the run in training has them");

    @TempDir Path folder;

    private final WorkbenchViewModel page = new WorkbenchViewModel(() -> {});
    private final ExperimentPlanner planner = SampleWorkbench.planner(page);
    private LayerValues values;

    @BeforeEach
    void open() {
        planner.start();
        values =
                new LayerValues(
                        page,
                        planner::model,
                        new Workspace(folder),
                        (base, layer, rank) -> Optional.ofNullable(rank == 4 ? TRAINED : null),
                        Runnable::run,
                        Runnable::run);
        values.start();
    }

    private LayerPicture.Values choose(String layer) {
        page.modules().focusedProperty().set(node(page.modules().rootProperty().get(), layer));
        return page.picture().layerProperty().get().values();
    }

    private static ModuleNode node(ModuleNode from, String layer) {
        if (from.module() != null && from.module().path().equals(layer)) {
            return from;
        }
        return from.children().stream()
                .map(child -> node(child, layer))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Path distilBert() {
        Path base = folder.resolve("distilbert");
        SampleBases.DISTILBERT.write(base);
        page.openBase(base.toString());
        return base;
    }

    @Test
    void theChosenLayerShowsItsRealW0AndWhatTrainingBeginsWith() {
        distilBert();
        LayerPicture.Values shown = choose(QUERY);
        assertThat(shown.base().largest()).isPositive();
        ModuleOutline module = planner.model().moduleOf(QUERY + ".weight");
        float[] a = InitialMatrices.of(InitLoraWeights.KAIMING, module, 8, 42).a();
        assertThat(shown.a().values())
                .containsExactly(MatrixCells.of(a, 8, (int) module.in(), 64).values());
        assertThat(shown.b().values()).containsOnly(0);
        assertThat(shown.change().matrixRows()).isEqualTo((int) module.out());
        assertThat(shown.note()).isEmpty();
    }

    @Test
    void anotherSeedDrawsAnotherA() {
        distilBert();
        float[] before = choose(QUERY).a().values();
        page.settings().fields().get("seed").textProperty().set("43");
        assertThat(page.picture().layerProperty().get().values().a().values()).isNotEqualTo(before);
    }

    @Test
    void whatTrainsJustNowIsShownInsteadOfTheBeginning() {
        distilBert();
        page.settings().ranks.textProperty().set("4");
        LayerPicture.Values shown = choose(QUERY);
        assertThat(shown.base().largest()).isPositive();
        assertThat(shown.b().largest()).isEqualTo(3);
        assertThat(shown.note()).isEqualTo(TRAINED.note());
    }

    @Test
    void anEmbeddingShowsItsTableAndNoAdapter() {
        distilBert();
        LayerPicture.Values shown = choose("distilbert.embeddings.word_embeddings");
        assertThat(shown.base().largest()).isPositive();
        assertThat(shown.a()).isNull();
        assertThat(page.picture().layerProperty().get().adapted()).isFalse();
    }

    @Test
    void whereABeginsWithAPartOfW0ItIsSaid() {
        distilBert();
        page.settings().choices().get("init_lora_weights").valueProperty().set("pissa");
        LayerPicture.Values shown = choose(QUERY);
        assertThat(shown.base()).isNotNull();
        assertThat(shown.a()).isNull();
        assertThat(shown.note()).contains("principal part of W₀");
    }

    @Test
    void aQuantisedBaseIsShownAsStoredAndSaidToBeRounded() {
        distilBert();
        page.settings().choices().get("base_quantization").valueProperty().set("nf4");
        assertThat(choose(QUERY).note()).contains("rounds it to nf4");
    }

    @Test
    void weightsThatAreNotThereAreExplained() throws IOException {
        Path base = distilBert();
        Files.delete(base.resolve("model.safetensors"));
        LayerPicture.Values shown = choose(QUERY);
        assertThat(shown.base()).isNull();
        assertThat(shown.note()).contains("W₀ cannot be shown").contains("has no weights");
    }

    @Test
    void aModelThatIsStillUnpackedAppearsWhenItIsThere() {
        LayerPicture.Values shown = page.picture().layerProperty().get().values();
        assertThat(shown.base()).isNull();
        assertThat(shown.note()).contains("as soon as the model is unpacked");
        values.lookAgain();
        assertThat(page.picture().layerProperty().get().values().base()).isNull();
    }
}
