package org.loraworkbench.analysis.spectrum;

import org.apache.commons.math3.linear.RealMatrix;
import org.loraworkbench.formats.LayerFactors;

/** Which directions of an adapter are compared with those of another, the strongest first. */
public enum Directions {
    /** The right singular vectors of A, {@code [in, r]}, as figures 3 and 4 of Hu et al. do. */
    OF_A,
    /** The left singular vectors of B, {@code [out, r]}. */
    OF_B,
    /** The right singular vectors of ΔW, {@code [in, r]}: the inputs that it answers to. */
    OF_INPUTS,
    /** The left singular vectors of ΔW, {@code [out, r]}: the outputs that it writes. */
    OF_OUTPUTS;

    /** Orthonormal columns. */
    public RealMatrix of(LayerFactors factors) {
        return switch (this) {
            case OF_A -> ThinSvd.of(ThinSvd.a(factors)).v();
            case OF_B -> ThinSvd.of(ThinSvd.b(factors)).u();
            case OF_INPUTS -> ThinSvd.ofChange(factors).v();
            case OF_OUTPUTS -> ThinSvd.ofChange(factors).u();
        };
    }

    /** The dimension of the space that they lie in. */
    public int dimension(LayerFactors factors) {
        return this == OF_A || this == OF_INPUTS ? factors.in() : factors.out();
    }

    /** Whether the matrix is zero, so that it has no directions: B is, before the first step. */
    public boolean isEmpty(LayerFactors factors) {
        for (float entry : this == OF_A ? factors.a() : factors.b()) {
            if (entry != 0) {
                return false;
            }
        }
        return true;
    }
}
