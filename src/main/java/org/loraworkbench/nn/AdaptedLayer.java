package org.loraworkbench.nn;

/** A layer with low-rank matrices beside its weight. */
public interface AdaptedLayer {

    ModuleOutline module();

    /** A, {@code [lanes, r, in]}, where r is the largest rank of all lanes. */
    LaneParameter a();

    /** B, {@code [lanes, out, r]}. */
    LaneParameter b();

    /** What each lane trains here. */
    LaneTraining training();

    /**
     * A lane's weight with its adapter folded in.
     *
     * @param w0 the base's weight as stored, row-major
     * @return likewise
     */
    float[] merged(int lane, float[] w0);

    /**
     * A lane's bias with that of B folded in.
     *
     * @param bias of the base, {@code [out]}
     */
    default float[] mergedBias(int lane, float[] bias) {
        return bias;
    }

    /**
     * Multiplies what a lane's matrices add by a factor, from now on, on top of their own scaling:
     * 0 gives the base alone, 1 what was trained. Merging does not heed it.
     */
    void scaleLane(int lane, double factor);
}
