package org.loraworkbench.gui.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * An adapter that can be looked at, or a model that was trained as a whole.
 *
 * @param folder in PEFT's format
 * @param name the lane's, or the folder's
 * @param origin its run, or the folder that it lies in
 * @param base as it says itself; empty where it does not
 * @param styleClasses its colour
 * @param whole whether it is no adapter, but a model that was trained as a whole
 */
public record LabAdapter(
        Path folder,
        String name,
        String origin,
        String base,
        List<String> styleClasses,
        boolean whole) {

    /** An adapter. */
    public LabAdapter(
            Path folder, String name, String origin, String base, List<String> styleClasses) {
        this(folder, name, origin, base, styleClasses, false);
    }
}
