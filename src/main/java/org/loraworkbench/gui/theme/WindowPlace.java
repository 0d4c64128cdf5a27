package org.loraworkbench.gui.theme;

import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where the window is, in pixels of the screen.
 *
 * @param maximized whether it fills its screen; the rest says where it goes after that
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {

    /** Of the title bar, by which a window is moved: so much of it must be seen. */
    private static final double LEAST_SEEN = 120;

    /**
     * The same place, or one in the middle of the first screen if it cannot be reached there: its
     * screen may be gone. No larger than the screen.
     *
     * @param screens without what docks and menus take, the primary one first; at least one
     */
    public WindowPlace on(List<Rectangle2D> screens) {
        Rectangle2D screen =
                screens.stream().filter(this::isReachedOn).findFirst().orElse(screens.get(0));
        double newWidth = Math.min(width, screen.getWidth());
        double newHeight = Math.min(height, screen.getHeight());
        boolean fits = newWidth == width && newHeight == height;
        return isReachedOn(screen) && fits
                ? this
                : new WindowPlace(
                        Math.round(screen.getMinX() + (screen.getWidth() - newWidth) / 2),
                        Math.round(screen.getMinY() + (screen.getHeight() - newHeight) / 2),
                        newWidth,
                        newHeight,
                        maximized);
    }

    private boolean isReachedOn(Rectangle2D screen) {
        double seen = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        return seen >= LEAST_SEEN && y >= screen.getMinY() && y < screen.getMaxY() - LEAST_SEEN / 2;
    }
}
