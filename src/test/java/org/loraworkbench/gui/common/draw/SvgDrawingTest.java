package org.loraworkbench.gui.common.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgDrawingTest {

    private final SvgDrawing drawing = new SvgDrawing(200, 100);

    private Document document() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(drawing.document())));
    }

    private Element only(String name) throws Exception {
        assertThat(document().getElementsByTagName(name).getLength()).isEqualTo(1);
        return (Element) document().getElementsByTagName(name).item(0);
    }

    @Test
    void theDocumentHasTheSizeOfTheChart() throws Exception {
        assertThat(only("svg").getAttribute("viewBox")).isEqualTo("0 0 200 100");
    }

    @Test
    void linesKeepColourWidthAndDashes() throws Exception {
        drawing.line(1, 2, 3.456, 4, new Pen(Color.web("#0970a6"), 1.5, 5, 4));
        assertThat(only("line").getAttribute("stroke")).isEqualTo("#0970a6");
        assertThat(only("line").getAttribute("stroke-width")).isEqualTo("1.5");
        assertThat(only("line").getAttribute("stroke-dasharray")).isEqualTo("5 4");
        assertThat(only("line").getAttribute("x2")).isEqualTo("3.46");
    }

    @Test
    void onlyTheFirstPointsOfALineAreDrawn() throws Exception {
        drawing.polyline(
                new double[] {1, 2, 99}, new double[] {10, 20, 99}, 2, new Pen(Color.BLACK, 1));
        assertThat(only("polyline").getAttribute("points")).isEqualTo("1,10 2,20");
    }

    @Test
    void textsAreEscapedAndAligned() throws Exception {
        Lettering lettering =
                new Lettering(new Font(10), Color.BLACK, TextAlignment.RIGHT, VPos.BASELINE);
        drawing.text("r < 4 & “a”", 50, 60, lettering);
        assertThat(only("text").getTextContent()).isEqualTo("r < 4 & “a”");
        assertThat(only("text").getAttribute("text-anchor")).isEqualTo("end");
        assertThat(only("text").getAttribute("y")).isEqualTo("60");
    }

    @Test
    void transparencyClippingAndMovingEncloseWhatIsDrawn() throws Exception {
        drawing.within(
                new Rectangle2D(10, 20, 30, 40),
                () ->
                        drawing.moved(
                                5,
                                6,
                                () -> drawing.faded(0.3, () -> drawing.dot(1, 2, 3, Color.RED))));
        Element faded = (Element) only("circle").getParentNode();
        assertThat(faded.getAttribute("opacity")).isEqualTo("0.3");
        Element moved = (Element) faded.getParentNode();
        assertThat(moved.getAttribute("transform")).isEqualTo("translate(5 6)");
        assertThat(((Element) moved.getParentNode()).getAttribute("clip-path"))
                .isEqualTo("url(#clip1)");
    }

    @Test
    void columnsAreOnePathAndEmptyOnesAreLeftOut() throws Exception {
        drawing.columns(
                10,
                new double[] {1, Double.POSITIVE_INFINITY, 3},
                new double[] {5, Double.NEGATIVE_INFINITY, 4},
                Color.BLUE);
        assertThat(only("path").getAttribute("d")).isEqualTo("M10,1v4h1V1zM12,3v1h1V3z");
    }
}
