package org.loraworkbench.gui.compare.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.loraworkbench.gui.compare.chart.SampleCharts.ACCURACY;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.draw.CaptionedPicture;
import org.loraworkbench.gui.common.draw.PictureFile;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;
import org.loraworkbench.runs.compare.ComparedLane;
import org.testfx.api.FxRobot;

/** The charts in a window: drawn, pointed at, clicked and saved. */
class LaneChartsScreenTest {

    private final FxRobot robot = new FxRobot();
    private final LaneFocus focus = new LaneFocus();
    private final List<ChartedLane> lanes = SampleCharts.ranksAndFull();

    private <T extends LaneChart> T show(Supplier<T> make) {
        List<T> made = new ArrayList<>();
        Screens.show(
                () -> {
                    T chart = make.get();
                    chart.share(focus);
                    chart.show(lanes, ACCURACY);
                    made.add(chart);
                    return new StackPane(chart);
                },
                800,
                400,
                new Preferences(Theme.LIGHT, false));
        return made.get(0);
    }

    private Set<String> names(Set<ComparedLane.Id> ids) {
        return lanes.stream()
                .filter(lane -> ids.contains(lane.id()))
                .map(ChartedLane::name)
                .collect(Collectors.toSet());
    }

    @Test
    void arrowsGoFromDotToDotAndEnterChooses() {
        LaneChart chart = show(QualityChart::new);
        Screens.onFxThread(chart::requestFocus);
        robot.push(KeyCode.RIGHT);
        assertThat(names(focus.pointedProperty().get())).containsExactly("r1 1");
        robot.push(KeyCode.LEFT);
        assertThat(names(focus.pointedProperty().get())).containsExactly("full 1");
        robot.push(KeyCode.ENTER);
        assertThat(names(focus.chosenProperty().get())).containsExactly("full 1");
        assertThat(chart.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .isEqualTo("accuracy against trainable parameters of 13 lanes. The best is full 1");
    }

    @Test
    void thePointerFindsEveryDot() {
        QualityChart chart = show(QualityChart::new);
        Set<ChartedLane> found = new HashSet<>();
        for (int x = 0; x < 800; x += 2) {
            for (int y = 0; y < 400; y += 2) {
                found.addAll(chart.at(x, y));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(lanes);
    }

    @Test
    void aCellOfTheHeatMapChoosesAllItsLanesAndOpensTheBest() {
        SettingMapChart chart = show(SettingMapChart::new);
        ComparedLane[] opened = new ComparedLane[1];
        chart.setOnOpen(lane -> opened[0] = lane);
        robot.clickOn(chart.localToScreen(110, 60));
        assertThat(names(focus.chosenProperty().get()))
                .containsExactlyInAnyOrder("r1 1", "r1 2", "r1 3");
        Screens.onFxThread(chart::requestFocus);
        robot.push(KeyCode.RIGHT).push(KeyCode.ENTER);
        assertThat(opened[0]).isEqualTo(lanes.get(9).lane());
    }

    @Test
    void brushingTwoAxesKeepsTheLanesThatPassBoth() {
        ParallelChart chart = show(ParallelChart::new);
        brush(chart, "accuracy", 0.5, 1.05);
        assertThat(names(focus.chosenProperty().get()))
                .hasSize(10)
                .contains("full 1", "r4 1")
                .doesNotContain("r1 1");
        brush(chart, "r", 0.6, 0.7);
        assertThat(names(focus.chosenProperty().get()))
                .containsExactlyInAnyOrder("r16 1", "r16 2", "r16 3");
        robot.push(KeyCode.ESCAPE);
        assertThat(focus.chosenProperty().get()).isEmpty();
    }

    @Test
    void whatIsChosenElsewhereLetsGoOfTheBrushes() {
        ParallelChart chart = show(ParallelChart::new);
        brush(chart, "accuracy", 0.5, 1.05);
        Screens.onFxThread(() -> focus.choose(List.of(lanes.get(0).id())));
        brush(chart, "r", 0.6, 0.7);
        assertThat(names(focus.chosenProperty().get())).contains("r16 1", "r16 2", "r16 3");
    }

    private void brush(ParallelChart chart, String axis, double low, double high) {
        double x = chart.xOf(axis);
        robot.moveTo(chart.localToScreen(x, chart.yOf(low)));
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(chart.localToScreen(x, chart.yOf((low + high) / 2)));
        robot.moveTo(chart.localToScreen(x, chart.yOf(high)));
        robot.release(MouseButton.PRIMARY);
        Screens.onFxThread(chart::requestFocus);
    }

    @ParameterizedTest
    @EnumSource(PictureFile.class)
    void everyChartIsSavedAsAPicture(PictureFile kind) throws Exception {
        for (Supplier<LaneChart> make :
                List.<Supplier<LaneChart>>of(
                        QualityChart::new, SettingMapChart::new, ParallelChart::new)) {
            LaneChart chart = show(make);
            byte[] file = Screens.onFxThread(() -> kind.of(new CaptionedPicture("A chart", chart)));
            String name = chart.getClass().getSimpleName() + kind.ending();
            Files.write(Path.of("target", "screens", name), file);
            String text = new String(file, StandardCharsets.UTF_8);
            assertThat(file.length).isGreaterThan(2000);
            if (kind == PictureFile.SVG) {
                assertThat(text).contains("<svg", "A chart", "#0", "</svg>");
            } else {
                assertThat(text).startsWith("\uFFFDPNG");
            }
        }
    }
}
