package org.loraworkbench.events.matrices;

import java.util.List;
import java.util.Optional;

/**
 * The low-rank matrices of a cohort as one step left them.
 *
 * @param cohort whose step it is
 * @param step steps done; 0 before the first
 * @param layers in the order of the model
 * @param examined what the step did; empty where the run only passed by
 */
public record MatrixSnapshot(
        int cohort, int step, List<Layer> layers, Optional<ExaminedStep> examined) {

    public MatrixSnapshot {
        layers = List.copyOf(layers);
    }

    /** Of a step that was not examined. */
    public MatrixSnapshot(int cohort, int step, List<Layer> layers) {
        this(cohort, step, layers, Optional.empty());
    }

    /** The layer of this name, if any of the lanes adapts it. */
    public Optional<Layer> layer(String name) {
        return layers.stream().filter(layer -> layer.name().equals(name)).findFirst();
    }

    /**
     * A layer that some lanes adapt.
     *
     * @param name Hugging Face's
     * @param out rows of B and of the change
     * @param in columns of A and of the change
     * @param lanes those that adapt it, and whose numbers are finite
     */
    public record Layer(String name, int out, int in, List<Lane> lanes) {

        public Layer {
            lanes = List.copyOf(lanes);
        }

        /** The lane of this name, if it is here. */
        public Optional<Lane> lane(String name) {
            return lanes.stream().filter(lane -> lane.name().equals(name)).findFirst();
        }

        /** The largest norm of the change in any lane. */
        public float largestChange() {
            return (float) lanes.stream().mapToDouble(Lane::normOfChange).max().orElse(0);
        }
    }

    /**
     * The matrices of one lane in a layer: {@code ΔW = scaling·B·A}.
     *
     * @param name of the lane
     * @param rank r, columns of B and rows of A
     * @param normOfA Frobenius norm
     * @param normOfB Frobenius norm
     * @param singularValues of ΔW, the largest first: as many as the smallest of rank, out and in
     * @param a r × in
     * @param b out × r
     * @param change ΔW, out × in
     */
    public record Lane(
            String name,
            int rank,
            float scaling,
            float normOfA,
            float normOfB,
            float[] singularValues,
            Shades a,
            Shades b,
            Shades change) {

        /** Frobenius norm of ΔW. */
        public float normOfChange() {
            double squares = 0;
            for (float value : singularValues) {
                squares += (double) value * value;
            }
            return (float) Math.sqrt(squares);
        }
    }

    /**
     * The cells of a matrix in a byte each: the value is {@code largest·shade/127}.
     *
     * @param rows cells down
     * @param columns cells across
     * @param largest the greatest distance of a cell from zero
     * @param shades row by row, from −127 to 127
     */
    public record Shades(int rows, int columns, float largest, byte[] shades) {

        /** The shade of {@code largest}. */
        private static final int FULL = 127;

        public Shades {
            if (rows < 1 || columns < 1 || shades.length != rows * columns) {
                throw new IllegalArgumentException(
                        "%d × %d cells have no %d shades.".formatted(rows, columns, shades.length));
            }
        }

        /** Rounds values to shades. */
        public static Shades of(int rows, int columns, float[] values) {
            float largest = 0;
            for (float value : values) {
                largest = Math.max(largest, Math.abs(value));
            }
            byte[] shades = new byte[values.length];
            for (int cell = 0; cell < values.length && largest > 0; cell++) {
                shades[cell] = (byte) Math.round(values[cell] / largest * FULL);
            }
            return new Shades(rows, columns, largest, shades);
        }

        /** The values of the cells, row by row, to the nearest shade. */
        public float[] values() {
            float[] values = new float[shades.length];
            for (int cell = 0; cell < values.length; cell++) {
                values[cell] = largest * shades[cell] / FULL;
            }
            return values;
        }
    }
}
