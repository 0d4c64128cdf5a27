package org.loraworkbench.gui.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads an FXML file for controllers that have been made already, with their dependencies. */
public final class Fxml {

    private Fxml() {}

    /**
     * Loads the FXML file beside the first controller's class, of the same name.
     *
     * @param controllers the controller of the file, then those of the files that it includes
     */
    public static Parent load(Object... controllers) {
        Class<?> view = controllers[0].getClass();
        FXMLLoader loader = new FXMLLoader(view.getResource(view.getSimpleName() + ".fxml"));
        loader.setControllerFactory(type -> controllerOf(type, controllers));
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(view.getSimpleName() + ".fxml could not be loaded.", e);
        }
    }

    private static Object controllerOf(Class<?> type, Object... controllers) {
        return Stream.of(controllers)
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No controller of " + type + "."));
    }
}
