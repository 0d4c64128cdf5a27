package org.loraworkbench.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How far the low-rank matrices of a finished adapter are cut. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "by")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AdapterCut.ToRank.class, name = "rank"),
    @JsonSubTypes.Type(value = AdapterCut.ToEnergy.class, name = "energy"),
})
public sealed interface AdapterCut {

    /**
     * The rank that is left of a layer, at least 1.
     *
     * @param singularValues of its ΔW, the largest first
     * @param rank of its matrices
     */
    int rankOf(double[] singularValues, int rank);

    /** For people. */
    String sentence();

    /** The same rank for all layers; those of a smaller rank stay as they are. */
    record ToRank(int rank) implements AdapterCut {

        public ToRank {
            Check.atLeast("rank", rank, 1);
        }

        @Override
        public int rankOf(double[] singularValues, int own) {
            return Math.min(rank, own);
        }

        @Override
        public String sentence() {
            return "to rank " + rank;
        }
    }

    /**
     * For each layer the smallest rank that keeps a share of its energy, which is the sum of the
     * squared singular values, or the squared Frobenius norm of ΔW.
     *
     * @param share above 0 and at most 1, which keeps everything
     */
    record ToEnergy(double share) implements AdapterCut {

        public ToEnergy {
            if (!(share > 0 && share <= 1)) {
                throw new ConfigException(
                        "energy", "must be a share above 0 and at most 1, but is " + share);
            }
        }

        @Override
        public int rankOf(double[] singularValues, int own) {
            double all = 0;
            for (double value : singularValues) {
                all += value * value;
            }
            double cut = 0;
            int kept = singularValues.length;
            while (kept > 1 && isSmall(cut + square(singularValues[kept - 1]), all)) {
                kept--;
                cut += square(singularValues[kept]);
            }
            return share == 1 ? own : kept;
        }

        private boolean isSmall(double cut, double all) {
            return cut <= (1 - share) * all;
        }

        private static double square(double value) {
            return value * value;
        }

        @Override
        public String sentence() {
            return "to the ranks that keep %s %% of each layer's energy"
                    .formatted(Double.toString(Math.round(share * 1e6) / 1e4));
        }
    }
}
