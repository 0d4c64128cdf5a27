package org.loraworkbench.gui.workbench;

/**
 * A module of the base model.
 *
 * @param path Hugging Face's name, such as {@code encoder.layer.0.attention.self.query}
 * @param type such as {@code Linear} or {@code LayerNorm}
 * @param out output features; of an embedding the width; 0 where there is no matrix
 * @param in input features; of an embedding the rows; 0 where there is no matrix
 * @param adaptable whether a low-rank adapter can be put on it
 */
public record ModuleInfo(String path, String type, int out, int in, boolean adaptable) {

    /** A layer that can be adapted if it has a matrix. */
    public ModuleInfo(String path, String type, int out, int in) {
        this(path, type, out, in, out > 0 && in > 0);
    }

    /** Whether there is a weight to draw. */
    public boolean hasMatrix() {
        return out > 0 && in > 0;
    }
}
