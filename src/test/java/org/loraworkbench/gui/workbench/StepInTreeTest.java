package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that was taken from the page, in its tree. */
class StepInTreeTest {

    private static final String QUERY = "bert.encoder.layer.%d.attention.self.query";
    private static final String VALUE = "bert.encoder.layer.%d.attention.self.value";

    private final WorkbenchViewModel model = SampleWorkbench.filled();
    private final StepInTree step = model.stepInTree();

    @BeforeEach
    void take() {
        model.start().stepOnce();
    }

    private void show() {
        step.show(
                1,
                "r8",
                Map.of(
                        QUERY.formatted(0), 3.0,
                        VALUE.formatted(0), 4.0,
                        QUERY.formatted(1), 2.5,
                        VALUE.formatted(1), 0.0));
    }

    private MovedLayers.Moved moved(String label) {
        return step.of(node(label)).orElseThrow();
    }

    /** The first module of this label. */
    private ModuleNode node(String label) {
        return nodes(model.modules().rootProperty().get())
                .filter(node -> node.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ModuleNode> nodes(ModuleNode from) {
        return Stream.concat(
                Stream.of(from), from.children().stream().flatMap(StepInTreeTest::nodes));
    }

    @Test
    void layersHaveTheirNormsAndWhatIsAboveThemThoseOfAllBelow() {
        show();
        assertThat(moved("query")).isEqualTo(new MovedLayers.Moved(3, 0.75));
        assertThat(moved("value")).isEqualTo(new MovedLayers.Moved(4, 1));
        assertThat(moved("0")).isEqualTo(new MovedLayers.Moved(5, 1));
        assertThat(moved("1")).isEqualTo(new MovedLayers.Moved(2.5, 0.5));
        assertThat(moved("encoder.layer").norm()).isCloseTo(Math.sqrt(31.25), within(1e-12));
        assertThat(step.of(node("key"))).isEmpty();
        assertThat(step.of(node("2"))).isEmpty();
        assertThat(step.shownProperty().get().caption()).startsWith("Step 1, r8");
    }

    @Test
    void anotherFormHidesIt() {
        show();
        model.modules().tick(node("key"), true);
        assertThat(step.shownProperty().get()).isNull();
        show();
        assertThat(step.shownProperty().get()).as("a later step of the old form").isNull();
    }

    @Test
    void anotherSettingHidesIt() {
        show();
        model.settings().fields().get("steps").textProperty().set("77");
        assertThat(step.shownProperty().get()).isNull();
    }

    @Test
    void aChangeThatIsTakenBackHidesItToo() {
        model.settings().fields().get("steps").textProperty().set("77");
        model.start().stepOnce();
        show();
        model.undo();
        assertThat(step.shownProperty().get()).isNull();
    }

    @Test
    void anotherLayerInThePictureLeavesIt() {
        show();
        model.modules().focusedProperty().set(node("value"));
        model.valuesChanged();
        assertThat(step.shownProperty().get()).isNotNull();
    }

    @Test
    void layersThatTheTreeDoesNotHaveAreNotShown() {
        step.show(1, "r8", Map.of("transformer.h.0.attn.c_attn", 1.0));
        assertThat(step.shownProperty().get()).isNull();
    }
}
