package org.loraworkbench.nn;

import java.util.function.IntConsumer;
import org.loraworkbench.nn.ModuleOutline.Kind;

/**
 * What an architecture asks for its layers: puts the full names together and passes on to a {@link
 * LayerFactory}.
 */
public final class Layers {

    private final LayerFactory factory;
    private final String prefix;

    public Layers(LayerFactory factory) {
        this(factory, "");
    }

    private Layers(LayerFactory factory, String prefix) {
        this.factory = factory;
        this.prefix = prefix;
    }

    /** Layers whose names go on below {@code child}. */
    public Layers in(String child) {
        return new Layers(factory, prefix + child + ".");
    }

    /** A linear layer of the pretrained body, with bias. */
    Linear linear(String name, int in, int out) {
        return linear(name, in, out, true, Role.BODY);
    }

    Linear linear(String name, int in, int out, boolean bias, Role role) {
        return factory.linear(module(name, Kind.LINEAR, in, out, bias, role));
    }

    Embedding embedding(String name, int rows, int width) {
        return embedding(name, rows, width, Embedding.NONE);
    }

    Embedding embedding(String name, int rows, int width, int fixedRow) {
        return factory.embedding(
                module(name, Kind.EMBEDDING, rows, width, false, Role.BODY), fixedRow);
    }

    /** A linear layer of the body whose weight is stored as {@code [in, out]}, with bias. */
    Linear transposedLinear(String name, int in, int out) {
        return factory.linear(module(name, Kind.TRANSPOSED_LINEAR, in, out, true, Role.BODY));
    }

    /** A language head that scores with the table of the words. */
    Linear tiedLinear(String name, Embedding words, int in, int out) {
        return factory.tiedLinear(
                module(name, Kind.TIED_LINEAR, in, out, false, Role.LANGUAGE_HEAD), words);
    }

    RmsNorm rmsNorm(String name, int width, double eps) {
        return factory.rmsNorm(module(name, Kind.RMS_NORM, width, width, false, Role.BODY), eps);
    }

    /** A norm whose weight says how far it is from 1. */
    RmsNorm rmsNormFromOne(String name, int width, double eps) {
        return factory.rmsNorm(
                module(name, Kind.RMS_NORM_FROM_ONE, width, width, false, Role.BODY), eps);
    }

    /** A norm of the pretrained body, with bias. */
    LayerNorm layerNorm(String name, int width, double eps) {
        return layerNorm(name, width, eps, true, Role.BODY);
    }

    LayerNorm layerNorm(String name, int width, double eps, boolean bias, Role role) {
        return factory.layerNorm(module(name, Kind.LAYER_NORM, width, width, bias, role), eps);
    }

    /** Zeros in a base that has none. */
    LogitsBias logitsBias(String name, int width) {
        return factory.logitsBias(module(name, Kind.BUFFER, width, width, false, Role.POOLER));
    }

    /** A place where {@code width} numbers of each token may be dropped. */
    Dropout dropout(String name, DropoutRate rate, int width) {
        return factory.dropout(new DropoutOutline(prefix + name, rate, false, width));
    }

    /** A place where probabilities of attention may be dropped. */
    Dropout attentionDropout(String name, DropoutRate rate, int heads) {
        return factory.dropout(new DropoutOutline(prefix + name, rate, true, heads));
    }

    /** As in {@link LayerFactory}. */
    IntConsumer repetitions() {
        return factory.repetitions();
    }

    private ModuleOutline module(String name, Kind kind, int in, int out, boolean bias, Role role) {
        return new ModuleOutline(prefix + name, kind, in, out, bias, role);
    }
}
