package org.loraworkbench.gui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TreeCell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;
import org.testfx.api.FxRobot;

/** The tree with bars of how far a step moved its layers. */
class StepInTreeScreenTest {

    private final FxRobot robot = new FxRobot();
    private final WorkbenchViewModel model = SampleWorkbench.filled();

    @ParameterizedTest
    @CsvSource({"LIGHT, false", "DARK, false", "LIGHT, true"})
    void theLongestBarIsTheLayerThatMovedMost(Theme theme, boolean projector) {
        Scene scene =
                Screens.show(
                        () -> WorkbenchView.load(model),
                        1280,
                        800,
                        new Preferences(theme, projector));
        Map<String, Double> norms = new HashMap<>();
        for (ModuleNode node : model.modules().selectedNodes()) {
            norms.put(node.module().path(), 0.0124 / (1 + norms.size()));
        }
        Screens.onFxThread(model.start()::stepOnce);
        Screens.onFxThread(() -> model.stepInTree().show(1, "r8", norms));
        String look = projector ? "projector" : theme.name().toLowerCase(Locale.ROOT);
        Screens.save(scene, "step-in-tree-" + look);
        assertThat(length("query")).isGreaterThan(length("value")).isPositive();
        assertThat(spoken("query")).contains("moved by 0.0124");
        assertThat(spoken("key")).doesNotContain("moved");
        robot.clickOn(".moved-dismiss");
        Screens.settle();
        assertThat(robot.lookup(".moved-line").query().isVisible()).isFalse();
        assertThat(spoken("query")).doesNotContain("moved");
    }

    /** Of the bar of the first line of this name, in pixels. */
    private double length(String name) {
        return Screens.onFxThread(
                () -> {
                    Node bar = cell(name).lookup(".share-bar-filled");
                    return bar.getLayoutBounds().getWidth();
                });
    }

    private String spoken(String name) {
        return Screens.onFxThread(() -> cell(name).getAccessibleText());
    }

    private TreeCell<?> cell(String name) {
        List<TreeCell<?>> cells =
                robot.lookup("#tree .tree-cell").queryAll().stream()
                        .<TreeCell<?>>map(cell -> (TreeCell<?>) cell)
                        .filter(cell -> cell.getItem() instanceof ModuleNode)
                        .toList();
        return cells.stream()
                .filter(cell -> ((ModuleNode) cell.getItem()).label().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
