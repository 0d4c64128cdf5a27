package org.loraworkbench.gui.common.draw;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** The kinds of files that a picture can be saved as. */
public enum PictureFile {
    PNG,
    SVG;

    /** Pixels of a PNG file for one on the screen: sharp enough for a page of paper. */
    private static final double SHARPNESS = 2;

    /** The end of the file's name, such as {@code .png}. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** The picture as bytes of such a file. Called on the JavaFX thread. */
    public byte[] of(Picture picture) throws IOException {
        return this == SVG ? svg(picture) : png(picture);
    }

    private static byte[] svg(Picture picture) {
        SvgDrawing drawing = new SvgDrawing(picture.getWidth(), picture.getHeight());
        drawing.rectangle(0, 0, picture.getWidth(), picture.getHeight(), picture.paper());
        picture.drawOn(drawing);
        return drawing.document().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] png(Picture picture) throws IOException {
        Canvas canvas = new Canvas(picture.getWidth(), picture.getHeight());
        picture.drawOn(new CanvasDrawing(canvas.getGraphicsContext2D()));
        SnapshotParameters sharp = new SnapshotParameters();
        sharp.setTransform(new Scale(SHARPNESS, SHARPNESS));
        sharp.setFill(picture.paper());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(SwingFXUtils.fromFXImage(canvas.snapshot(sharp, null), null), "png", bytes);
        return bytes.toByteArray();
    }
}
