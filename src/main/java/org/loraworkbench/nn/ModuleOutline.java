package org.loraworkbench.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One layer of a model: its name in Hugging Face's model, kind and sizes.
 *
 * @param in width of the input (for embeddings, the number of rows)
 * @param out width of the output
 */
public record ModuleOutline(String name, Kind kind, long in, long out, boolean bias, Role role) {

    public enum Kind {
        /** {@code x·Wᵀ}, W {@code [out, in]}. */
        LINEAR,
        /** {@code x·W}, W {@code [in, out]}: GPT-2's {@code Conv1D}. */
        TRANSPOSED_LINEAR,
        /** A linear layer whose weight is an embedding's table; it has none of its own. */
        TIED_LINEAR,
        EMBEDDING,
        LAYER_NORM,
        /** Without a mean and a bias. */
        RMS_NORM,
        /** The same with a weight that says how far it is from 1. */
        RMS_NORM_FROM_ONE,
        /**
         * Not a layer: a tensor of the module's own name, which is no parameter and never trains.
         */
        BUFFER;

        public boolean isLinear() {
            return this == LINEAR || this == TRANSPOSED_LINEAR || this == TIED_LINEAR;
        }

        public boolean isNorm() {
            return this == LAYER_NORM || this == RMS_NORM || this == RMS_NORM_FROM_ONE;
        }
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
            case LINEAR, TIED_LINEAR -> new long[] {out, in};
            case TRANSPOSED_LINEAR, EMBEDDING -> new long[] {in, out};
            case LAYER_NORM, RMS_NORM, RMS_NORM_FROM_ONE -> new long[] {out};
            case BUFFER -> new long[] {1, out};
        };
    }

    /** Has a weight that no other module has. */
    public boolean hasOwnWeight() {
        return kind != Kind.TIED_LINEAR;
    }

    /** The layer's tensors: its weight, and its bias where it has one. */
    public List<ParameterOutline> parameters() {
        List<ParameterOutline> parameters = new ArrayList<>();
        if (hasOwnWeight()) {
            parameters.add(weight());
        }
        if (bias) {
            parameters.add(new ParameterOutline(name + ".bias", new long[] {out}));
        }
        return parameters;
    }

    /** The weight, whether it is this module's own or another's that it shares. */
    public ParameterOutline weight() {
        String tensor = kind == Kind.BUFFER ? name : name + ".weight";
        return new ParameterOutline(tensor, weightShape());
    }

    public long parameterCount() {
        return kind == Kind.BUFFER
                ? 0
                : parameters().stream().mapToLong(ParameterOutline::count).sum();
    }

    /** The index of the block that the layer is in; empty for embeddings and heads. */
    public OptionalInt block() {
        return blockOf(name);
    }

    /**
     * The first number between dots, as PEFT looks for it: {@code 3} in {@code
     * decoder.block.3.layer.1.….q}. Plans ask for it thousands of times.
     */
    static OptionalInt blockOf(String name) {
        int start = 0;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
            if (isNumber(name, start, dot)) {
                return OptionalInt.of(Integer.parseInt(name, start, dot, 10));
            }
            start = dot + 1;
        }
        return OptionalInt.empty();
    }

    private static boolean isNumber(String name, int start, int end) {
        boolean isNumber = end > start;
        for (int i = start; i < end; i++) {
            isNumber &= name.charAt(i) >= '0' && name.charAt(i) <= '9';
        }
        return isNumber;
    }

    /** Computed before the first block. */
    public boolean isBelowBlocks() {
        return kind == Kind.EMBEDDING
                || role == Role.BODY
                        && (name.contains("embedding") || shortName().equals("project_in"));
    }

    /** Whether its weight may lie in memory in few bits while it is frozen. */
    public boolean isQuantizable() {
        return (kind == Kind.LINEAR || kind == Kind.TRANSPOSED_LINEAR)
                && role == Role.BODY
                && block().isPresent();
    }

    /** Can carry an adapter. */
    public boolean adaptable() {
        return kind.isLinear() && !role.isHead();
    }

    /** The last part of the name, as users write targets: {@code query}. */
    public String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
