package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.gui.common.TargetShortcut;

class ModuleTreeViewModelTest {

    private final ModuleTreeViewModel model = new ModuleTreeViewModel();

    @BeforeEach
    void showMiniLm() {
        model.show(SampleWorkbench.miniLm());
    }

    @Test
    void queryAndValueAreTickedAtFirst() {
        assertThat(model.selectedNodes()).hasSize(12);
        assertThat(model.summaryProperty().get()).isEqualTo("12 of 36 linear layers");
        assertThat(model.focusedProperty().get().module().path())
                .isEqualTo("encoder.layer.0.attention.self.query");
    }

    @ParameterizedTest
    @CsvSource({"QUERY_VALUE, 12", "ATTENTION, 24", "ALL_LINEAR, 36"})
    void shortcutsTickTheirLayers(TargetShortcut shortcut, int layers) {
        model.shortcutProperty().set(shortcut);
        assertThat(model.selectedNodes()).hasSize(layers);
    }

    @Test
    void theLastLayersNarrowAShortcut() {
        model.lastLayersProperty().set(2);
        assertThat(paths()).hasSize(4).allMatch(path -> path.matches("encoder\\.layer\\.[45].*"));
    }

    @Test
    void aRegularExpressionHasToMatchTheWholePath() {
        model.regexProperty().set(".*layer\\.[345]\\..*output\\.dense");
        assertThat(paths()).hasSize(6).allMatch(path -> path.endsWith("output.dense"));
        model.regexProperty().set("output");
        assertThat(paths()).isEmpty();
        assertThat(model.shortcutProperty().get()).isNull();
    }

    @Test
    void aBrokenRegularExpressionIsExplainedAndTicksNothing() {
        model.regexProperty().set("(");
        assertThat(model.regexErrorProperty().get()).startsWith("Not a regular expression");
        assertThat(model.selectedNodes()).isEmpty();
        assertThat(model.summaryProperty().get()).isEqualTo("0 of 36 linear layers");
    }

    @Test
    void anExpressionThatIsClearedGivesTheTicksBack() {
        model.tick(model.selectedNodes().get(0), false);
        model.regexProperty().set(".*key");
        model.regexProperty().set(".*key.*");
        assertThat(paths()).hasSize(6);
        model.regexProperty().set("");
        assertThat(paths()).hasSize(11);
        assertThat(model.shortcutProperty().get()).isNull();
    }

    @Test
    void anExpressionGivesTheShortcutBackToo() {
        model.lastLayersProperty().set(2);
        model.regexProperty().set("nothing");
        assertThat(model.regexErrorProperty().get()).startsWith("No layer");
        model.regexProperty().set("");
        assertThat(model.shortcutProperty().get()).isEqualTo(TargetShortcut.QUERY_VALUE);
        assertThat(paths()).hasSize(4);
    }

    @Test
    void theLastLayersNarrowTicksByHand() {
        model.tick(model.selectedNodes().get(0), false);
        model.lastLayersProperty().set(2);
        assertThat(paths()).hasSize(4);
    }

    @Test
    void ticksByHandSurviveAnotherModelOfTheSameLayers() {
        model.tick(model.selectedNodes().get(0), false);
        model.setRank(model.selectedNodes().get(0), 2);
        List<ModuleInfo> withHead = new ArrayList<>(SampleWorkbench.miniLm());
        withHead.add(new ModuleInfo("classifier", "task head", 0, 0));
        model.show(withHead);
        assertThat(paths()).hasSize(11);
        assertThat(model.selectedNodes().get(0).rankProperty().get()).isEqualTo(2);
    }

    @Test
    void tickingByHandLeavesTheShortcut() {
        model.tick(model.selectedNodes().get(0), false);
        assertThat(model.selectedNodes()).hasSize(11);
        assertThat(model.shortcutProperty().get()).isNull();
    }

    @Test
    void containersShowWhatIsTickedBelow() {
        ModuleNode layers = model.rootProperty().get().children().get(1);
        assertThat(layers.label()).isEqualTo("encoder.layer");
        assertThat(layers.partialProperty().get()).isTrue();
        model.tick(layers, true);
        assertThat(layers.isSelected()).isTrue();
        assertThat(layers.partialProperty().get()).isFalse();
        assertThat(model.selectedNodes()).hasSize(36);
    }

    @Test
    void containersWithASingleChildAreMerged() {
        ModuleNode first = model.rootProperty().get().children().get(1).children().get(0);
        assertThat(first.children().stream().map(ModuleNode::label))
                .containsExactly("attention", "intermediate.dense", "output");
    }

    private List<String> paths() {
        return model.selectedNodes().stream().map(node -> node.module().path()).toList();
    }
}
