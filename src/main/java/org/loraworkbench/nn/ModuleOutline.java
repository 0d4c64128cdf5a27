package org.loraworkbench.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One layer of a model: its name in Hugging Face's model, kind and sizes.
 *
 * @param in width of the input (for embeddings, the number of rows)
 * @param out width of the output
 */
public record ModuleOutline(String name, Kind kind, long in, long out, boolean bias, Role role) {

    /** PEFT's way to find a block's index in a module's name: the last number between dots. */
    private static final Pattern BLOCK_INDEX = Pattern.compile(".*\\.[^.]*\\.(\\d+)\\..*");

    public enum Kind {
        LINEAR,
        EMBEDDING,
        LAYER_NORM
    }

    /** A tensor of a layer: its full name, and its shape as stored. */
    public record ParameterOutline(String name, long[] shape) {
        public long count() {
            long count = 1;
            for (long size : shape) {
                count *= size;
            }
            return count;
        }
    }

    /**
     * The weight's shape as stored: {@code [out, in]}, {@code [rows, width]} or {@code [width]}.
     */
    public long[] weightShape() {
        return switch (kind) {
            case LINEAR -> new long[] {out, in};
            case EMBEDDING -> new long[] {in, out};
            case LAYER_NORM -> new long[] {out};
        };
    }

    /** The layer's tensors: its weight, and its bias where it has one. */
    public List<ParameterOutline> parameters() {
        List<ParameterOutline> parameters = new ArrayList<>();
        parameters.add(new ParameterOutline(name + ".weight", weightShape()));
        if (bias) {
            parameters.add(new ParameterOutline(name + ".bias", new long[] {out}));
        }
        return parameters;
    }

    public long parameterCount() {
        return parameters().stream().mapToLong(ParameterOutline::count).sum();
    }

    /** The index of the block that the layer is in; empty for embeddings and heads. */
    public OptionalInt block() {
        Matcher matcher = BLOCK_INDEX.matcher(name);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /** Computed before the first block. */
    public boolean isBelowBlocks() {
        return role == Role.BODY && name.contains("embeddings");
    }

    /** Can carry an adapter. */
    public boolean adaptable() {
        return kind == Kind.LINEAR && role != Role.HEAD;
    }

    /** The last part of the name, as users write targets: {@code query}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
