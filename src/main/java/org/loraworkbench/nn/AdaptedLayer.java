package org.loraworkbench.nn;

/** A layer with low-rank matrices beside its weight. */
public interface AdaptedLayer {

    ModuleOutline module();

    /** The base's weight. */
    LaneParameter weight();

    /**
     * A lane's weight with its adapter folded in.
     *
     * @param w0 the base's weight as stored, row-major
     * @return likewise
     */
    float[] merged(int lane, float[] w0);
}
