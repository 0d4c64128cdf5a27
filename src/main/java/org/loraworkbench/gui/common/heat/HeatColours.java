package org.loraworkbench.gui.common.heat;

import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.loraworkbench.nn.MatrixCells;

/**
 * The diverging colour map of the style sheet: one colour for zero, one for each sign. Must be in
 * the scene, where the style sheet reaches it; it is never seen.
 */
public final class HeatColours extends Group {

    private final Rectangle negative = swatch("heat-negative");
    private final Rectangle zero = swatch("heat-zero");
    private final Rectangle positive = swatch("heat-positive");

    /**
     * @param changed run whenever the style sheet gives other colours
     */
    public HeatColours(Runnable changed) {
        getChildren().addAll(negative, zero, positive);
        setManaged(false);
        setMouseTransparent(true);
        setOpacity(0);
        zero.fillProperty().addListener(property -> changed.run());
        positive.fillProperty().addListener(property -> changed.run());
    }

    /**
     * Paints a matrix as large as it is shown; full colour is at {@code ±largest}.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public Image paint(MatrixCells cells, float largest, int width, int height) {
        int[] colours = new int[cells.values().length];
        for (int cell = 0; cell < colours.length; cell++) {
            colours[cell] = opaque(colour(cells.values()[cell], largest));
        }
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            int row = y * cells.rows() / height;
            for (int x = 0; x < width; x++) {
                int column = x * cells.columns() / width;
                pixels[y * width + x] = colours[row * cells.columns() + column];
            }
        }
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    private static int opaque(Color colour) {
        int red = (int) Math.round(colour.getRed() * 255);
        int green = (int) Math.round(colour.getGreen() * 255);
        int blue = (int) Math.round(colour.getBlue() * 255);
        return 0xff << 24 | red << 16 | green << 8 | blue;
    }

    /** The colour of a value; values beyond {@code ±largest} get the full colour. */
    public Color colour(float value, float largest) {
        double share = largest == 0 ? 0 : Math.max(-1, Math.min(1, value / largest));
        Color end = (Color) (share < 0 ? negative : positive).getFill();
        return ((Color) zero.getFill()).interpolate(end, Math.abs(share));
    }

    private static Rectangle swatch(String styleClass) {
        Rectangle swatch = new Rectangle(1, 1, Color.TRANSPARENT);
        swatch.getStyleClass().add(styleClass);
        return swatch;
    }
}
