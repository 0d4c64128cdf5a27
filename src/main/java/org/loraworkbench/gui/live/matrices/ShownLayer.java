package org.loraworkbench.gui.live.matrices;

import java.util.List;
import org.loraworkbench.events.matrices.MatrixSnapshot;
import org.loraworkbench.events.matrices.MatrixSnapshot.Shades;
import org.loraworkbench.nn.MatrixCells;

/**
 * One layer after one step, in every lane of a run.
 *
 * @param name Hugging Face's
 */
public record ShownLayer(String name, List<Lane> lanes) {

    /**
     * A lane of the run.
     *
     * @param styleClasses define the colour of the lane
     * @param remark what is special about its matrices; empty if nothing is
     * @param matrices null where the lane has none in this layer
     */
    public record Lane(String name, List<String> styleClasses, String remark, Matrices matrices) {}

    /**
     * The matrices of a lane.
     *
     * @param numbers ranks, norms and singular values
     * @param a r × in
     * @param b out × r
     * @param change scaling·B·A, out × in
     * @param full what has the full colour in each of them
     */
    public record Matrices(
            MatrixSnapshot.Lane numbers,
            MatrixCells a,
            MatrixCells b,
            MatrixCells change,
            Largest full) {

        static Matrices of(MatrixSnapshot.Layer layer, MatrixSnapshot.Lane lane, Largest full) {
            return new Matrices(
                    lane,
                    cells(lane.a(), lane.rank(), layer.in()),
                    cells(lane.b(), layer.out(), lane.rank()),
                    cells(lane.change(), layer.out(), layer.in()),
                    full);
        }

        private static MatrixCells cells(Shades shades, int rows, int columns) {
            return new MatrixCells(shades.rows(), shades.columns(), rows, columns, shades.values());
        }
    }

    /** The greatest distances from zero in A, in B and in their product. */
    public record Largest(float a, float b, float change) {

        static final Largest NONE = new Largest(0, 0, 0);

        static Largest of(MatrixSnapshot.Lane lane) {
            return new Largest(lane.a().largest(), lane.b().largest(), lane.change().largest());
        }

        Largest or(Largest other) {
            return new Largest(
                    Math.max(a, other.a), Math.max(b, other.b), Math.max(change, other.change));
        }
    }
}
