package org.loraworkbench.gui.workbench;

import org.loraworkbench.nn.MatrixCells;

/**
 * One linear layer with its adapter, to be drawn: {@code W' = W0 + scale·B·A} with {@code W0} of
 * shape out × in, {@code B} out × r and {@code A} r × in (Hu et al., 2021, section 4.1).
 *
 * @param name of the layer
 * @param out output features
 * @param in input features
 * @param rank r; 0 where the layer is not adapted
 * @param alpha lora_alpha
 * @param scale alpha/r, or alpha/√r with rsLoRA
 * @param values what is in the matrices, or {@link Values#NONE}
 */
public record LayerPicture(
        String name, int out, int in, int rank, double alpha, double scale, Values values) {

    /** Gives the values of a layer as they are known now. */
    interface Source {

        /**
         * @param layer its name
         * @param rank r; 0 where it is not adapted
         */
        Values of(String layer, int rank);
    }

    /**
     * Values to show as heat maps; each may be null.
     *
     * @param note what is special about them, or why there are none; empty where nothing is
     */
    public record Values(
            MatrixCells base, MatrixCells b, MatrixCells a, MatrixCells change, String note) {

        public static final Values NONE = new Values(null, null, null, null, "");

        Values withBase(MatrixCells newBase) {
            return new Values(newBase, b, a, change, note);
        }

        /** Whether there is nothing to see or to say. */
        public boolean isEmpty() {
            return equals(NONE);
        }
    }

    public LayerPicture {
        if (out < 1 || in < 1 || rank < 0) {
            throw new IllegalArgumentException(
                    "No layer has the shape " + out + " × " + in + " with rank " + rank + ".");
        }
    }

    public boolean adapted() {
        return rank > 0;
    }

    public long frozenParameters() {
        return (long) out * in;
    }

    public long trainedParameters() {
        return (long) rank * (out + in);
    }
}
