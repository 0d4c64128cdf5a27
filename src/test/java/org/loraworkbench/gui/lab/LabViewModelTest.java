package org.loraworkbench.gui.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabViewModelTest {

    @Test
    void theLanesOfTheLatestRunAreTickedAndItsSmallestAndLargestRankCompared() {
        LabViewModel page = SampleLab.read();
        assertThat(page.adapters().ticked())
                .extracting(LabAdapter::name)
                .containsExactly("r2", "r8", "r32");
        assertThat(page.similarity().firstProperty().get()).hasToString("r2");
        assertThat(page.similarity().secondProperty().get()).hasToString("r32");
        assertThat(page.similarity().shownProperty().get().phi()).hasDimensions(2, 32);
    }

    @Test
    void layersStandByDepthAndAreCalledByTheirBlock() {
        LabViewModel page = SampleLab.read();
        assertThat(page.layers()).hasSize(18);
        assertThat(page.layers().get(0).shortName()).isEqualTo("0 · attention.self.key");
        assertThat(page.layers().get(17).shortName()).isEqualTo("5 · attention.self.value");
        DepthMaps maps =
                DepthMaps.of(
                        page.layers(),
                        page.adapters().shownProperty().get(),
                        Measure.CHANGE,
                        page.base());
        assertThat(maps.kinds()).containsExactly("key", "query", "value");
        assertThat(maps.blocks()).containsExactly("0", "1", "2", "3", "4", "5");
    }

    @Test
    void theSameNameTwiceIsToldApartByItsRun() {
        LabViewModel page = SampleLab.read();
        LabAdapter other = page.adapters().known().get(4);
        page.adapters().toggle(other);
        page.adapters()
                .take(
                        new ReadAdapter(
                                other,
                                SampleLab.read()
                                        .adapters()
                                        .shownProperty()
                                        .get()
                                        .get(1)
                                        .read()
                                        .layers(),
                                ""));
        assertThat(page.adapters().shownProperty().get())
                .extracting(ShownAdapter::name)
                .containsExactly(
                        "r2",
                        "r8 · ranks on topics, seed 42, 1 Mar 10:20:00",
                        "r32",
                        "r8 · ranks on topics, seed 43, 1 Mar 11:07:00");
    }

    @Test
    void anAdapterOfAnotherShapeIsRefused() {
        LabViewModel page = SampleLab.refused();
        assertThat(page.adapters().problemProperty().get())
                .isEqualTo(
                        "“definitions-r16” (wordnet-llama-3m) shares no layer of one shape with “r2”"
                                + " (minilm-l6): look at adapters of one base together.");
        assertThat(page.adapters().shownProperty().get()).hasSize(3);
        assertThat(page.adapters().ticked()).hasSize(3);
    }

    @Test
    void onlyWhatWasNotComparedYetIsComparedWithTheBase() {
        List<List<LabAdapter>> asked = new ArrayList<>();
        LabViewModel page = SampleLab.read();
        page.obey(
                new LabCommands() {
                    @Override
                    public void compareWithBase(List<LabAdapter> adapters) {
                        asked.add(adapters);
                    }
                });
        List<ShownAdapter> shown = page.adapters().shownProperty().get();
        shown.stream().skip(1).forEach(adapter -> page.base().finish(adapter.folder()));
        page.compareWithBase();
        LabAdapter first = shown.get(0).read().adapter();
        assertThat(asked).containsExactly(List.of(first));
        page.base().finish(shown.get(0).folder());
        page.compareWithBase();
        assertThat(asked).containsExactly(List.of(first));
    }

    @Test
    void tablesHoldEveryLayer() {
        LabViewModel page = SampleLab.compared();
        List<ShownAdapter> shown = page.adapters().shownProperty().get();
        assertThat(LabTables.spectra(shown).lines())
                .hasSize(1 + 18 * (2 + 8 + 32))
                .first()
                .isEqualTo("adapter,layer,r,effective_rank,k,singular_value");
        assertThat(LabTables.amplification(shown, page.base()).lines()).hasSize(1 + 3 * 18);
        assertThat(LabTables.cosines(shown, page.base()).lines()).hasSize(1 + 3 * 18 * 64);
        assertThat(LabTables.similarity(page.similarity().shownProperty().get().phi()).lines())
                .hasSize(1 + 64);
        assertThat(LabTables.layers(shown, page.base()).lines()).hasSize(1 + 3 * 18 * 7);
    }
}
