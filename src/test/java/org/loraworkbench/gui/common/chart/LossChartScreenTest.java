package org.loraworkbench.gui.common.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.loraworkbench.gui.MouseEvents;
import org.loraworkbench.gui.SampleCurves;
import org.loraworkbench.gui.Screens;
import org.loraworkbench.gui.common.draw.CaptionedPicture;
import org.loraworkbench.gui.common.draw.PictureFile;
import org.loraworkbench.gui.theme.Preferences;
import org.loraworkbench.gui.theme.Theme;

class LossChartScreenTest {

    private LossChart chart;

    /** Thirty paintings a second are possible where each has only the pixels to draw. */
    @Test
    void howMuchIsDrawnFollowsFromThePixelsAndNotFromThePoints() {
        for (double smoothing : new double[] {0, 0.9}) {
            int few = drawn(2_000, smoothing);
            int many = drawn(100_000, smoothing);
            assertThat(many).as("smoothing " + smoothing).isLessThan(2 * few);
        }
        Screens.save(chart.getScene(), "chart-8x100000");
    }

    /** What eight lines of so many points come to, in bytes of a drawing. */
    private int drawn(int points, double smoothing) {
        show(SampleCurves.trainingLoss(points, 1, 2, 4, 8, 16, 32, 64, 128), Theme.DARK, 900, 420);
        Screens.onFxThread(() -> chart.smoothingProperty().set(smoothing));
        return Screens.onFxThread(
                () -> PictureFile.SVG.of(new CaptionedPicture("Training loss", chart)).length);
    }

    @Test
    void newPointsAreSmoothedWithoutTheOldOnes() {
        double[] values = {1, 3, 5, 7};
        Smoothing smoothing = new Smoothing();
        double third = smoothing.of(values, 3, 0.5, Smoothing.Start.NOTHING)[2];
        values[0] = 1000;

        assertThat(smoothing.of(values, 4, 0.5, Smoothing.Start.NOTHING)[2]).isEqualTo(third);
    }

    @Test
    void showsRawAndSmoothedLinesValidationAndReadout() {
        for (Theme theme : Theme.values()) {
            List<ChartSeries> lanes = SampleCurves.trainingLoss(300, 1, 8, 64);
            lanes.add(SampleCurves.validationLoss(300, 50, 8));
            Scene scene = show(lanes, theme, 640, 360);
            Screens.onFxThread(
                    () -> {
                        chart.smoothingProperty().set(0.85);
                        chart.expectedEndProperty().set(SampleCurves.at(400));
                        chart.lookup("Canvas")
                                .fireEvent(MouseEvents.movedTo(new Point2D(300, 150)));
                        chart.paint();
                    });
            Label title = (Label) chart.lookup(".chart-readout-title");
            assertThat(title.getText()).matches("Step 1\\d\\d");
            assertThat(chart.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString())
                    .contains("r64 0.4");
            Screens.save(scene, "chart-" + theme.name().toLowerCase());
        }
    }

    @Test
    void aLineThatIsPointedAtCanBeSetApartAndChosen() {
        List<ChartSeries> lanes = SampleCurves.trainingLoss(300, 1, 64);
        show(lanes, Theme.LIGHT, 640, 360);
        List<ChartSeries> chosen = new ArrayList<>();
        Screens.onFxThread(
                () -> {
                    chart.setOnChosen(chosen::add);
                    chart.smoothingProperty().set(0.95);
                    chart.paint();
                    double value = lanes.get(1).latest(0.95);
                    double x = chart.plot().getMaxX() - 1;
                    double y = chart.frame().up().pixel(value) + 3;
                    Node canvas = chart.lookup("Canvas");
                    canvas.fireEvent(MouseEvents.movedTo(canvas.localToScene(x, y)));
                    chart.paint();
                    chart.choosePointed();
                    chart.emphasizedProperty().set(lanes.get(1));
                });
        assertThat(chosen).containsExactly(lanes.get(1));
        Screens.save(chart.getScene(), "chart-emphasized");
    }

    @Test
    void isSavedWithItsLegend() throws Exception {
        List<ChartSeries> lanes = SampleCurves.trainingLoss(1000, 1, 8, 64);
        lanes.add(SampleCurves.validationLoss(1000, 50, 8));
        show(lanes, Theme.LIGHT, 640, 360);
        Screens.onFxThread(() -> chart.smoothingProperty().set(0.85));
        for (PictureFile kind : PictureFile.values()) {
            byte[] file =
                    Screens.onFxThread(() -> kind.of(new CaptionedPicture("Training loss", chart)));
            Files.write(Path.of("target", "screens", "chart-saved" + kind.ending()), file);
            if (kind == PictureFile.SVG) {
                assertThat(new String(file, StandardCharsets.UTF_8))
                        .contains("Training loss", ">r64</text>", "stroke-dasharray=\"5 4\"");
            }
        }
    }

    private Scene show(List<ChartSeries> lanes, Theme theme, int width, int height) {
        return Screens.show(
                () -> {
                    chart = new LossChart();
                    chart.getSeries().setAll(lanes);
                    StackPane card = new StackPane(chart);
                    card.getStyleClass().add("surface");
                    return card;
                },
                width,
                height,
                new Preferences(theme, false));
    }
}
