package org.loraworkbench.gui.workbench;

/**
 * A module of the base model.
 *
 * @param path Hugging Face's name, such as {@code encoder.layer.0.attention.self.query}
 * @param type such as {@code Linear} or {@code LayerNorm}
 * @param out output features of a linear layer, else 0
 * @param in input features of a linear layer, else 0
 */
public record ModuleInfo(String path, String type, int out, int in) {

    /** Whether a low-rank adapter can be put on it. */
    public boolean adaptable() {
        return out > 0 && in > 0;
    }
}
