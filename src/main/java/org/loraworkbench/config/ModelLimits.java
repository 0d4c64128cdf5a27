package org.loraworkbench.config;

/**
 * What a model has rows for in the tables that texts are looked up in. A number beyond them has no
 * vector.
 *
 * @param vocabulary rows of the table of words; token ids are smaller
 * @param tokenTypes rows of the table of token types; the largest int where none is looked up
 * @param longestText tokens that the model has places for, or was made for; the largest int where
 *     it counts distances alone
 * @param hasPlaces whether a place is a row of a table, so that there are no more; if not, longer
 *     texts can be computed, but the model has never seen any
 */
public record ModelLimits(int vocabulary, int tokenTypes, int longestText, boolean hasPlaces) {

    /** So many tokens as are usual, or as many as there are places for. */
    public int usualLength() {
        int usual = TrainingConfig.defaults().maxLength();
        return hasPlaces ? Math.min(usual, longestText) : usual;
    }
}
