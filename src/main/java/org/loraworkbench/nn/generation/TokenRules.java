package org.loraworkbench.nn.generation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.loraworkbench.config.GenerationRules;

/**
 * Changes the logits of the token to come as a model's {@link GenerationRules} ask for, in the
 * order of transformers' logits processors.
 *
 * @param ends tokens that end a text
 * @param maxNewTokens the longest text that was asked for
 */
record TokenRules(GenerationRules rules, Set<Integer> ends, int maxNewTokens) {

    /**
     * @param logits of the whole vocabulary; they are left as they are
     * @param ids all tokens so far, those before the text included
     * @param begin how many stand before the text
     */
    float[] apply(float[] logits, List<Integer> ids, int begin) {
        float[] changed = logits.clone();
        penalize(changed, ids);
        forbid(changed, repeated(ids));
        if (ids.size() < rules.minLength() || ids.size() - begin < rules.minNewTokens()) {
            forbid(changed, ends);
        }
        if (ids.size() == 1) {
            rules.forcedBosTokenId().ifPresent(token -> force(changed, List.of(token)));
        }
        if (ids.size() - begin == maxNewTokens - 1 && !rules.forcedEosTokenIds().isEmpty()) {
            force(changed, rules.forcedEosTokenIds());
        }
        forbid(changed, rules.suppressTokens());
        if (ids.size() == firstFreePlace(begin)) {
            forbid(changed, rules.beginSuppressTokens());
        }
        return changed;
    }

    /** What is forced first is not suppressed; the next token is. */
    private int firstFreePlace(int begin) {
        return begin > 1 || rules.forcedBosTokenId().isEmpty() ? begin : begin + 1;
    }

    private void penalize(float[] logits, List<Integer> ids) {
        float penalty = (float) rules.repetitionPenalty();
        if (penalty != 1) {
            for (int token : new HashSet<>(ids)) {
                logits[token] =
                        logits[token] < 0 ? logits[token] * penalty : logits[token] / penalty;
            }
        }
    }

    /** Tokens with which a sequence would come a second time. */
    private Set<Integer> repeated(List<Integer> ids) {
        int size = rules.noRepeatNgramSize();
        Set<Integer> repeated = new HashSet<>();
        if (size == 0 || ids.size() + 1 < size) {
            return repeated;
        }
        List<Integer> now = ids.subList(ids.size() - size + 1, ids.size());
        for (int start = 0; start + size <= ids.size(); start++) {
            if (ids.subList(start, start + size - 1).equals(now)) {
                repeated.add(ids.get(start + size - 1));
            }
        }
        return repeated;
    }

    private static void forbid(float[] logits, Iterable<Integer> tokens) {
        for (int token : tokens) {
            if (token >= 0 && token < logits.length) {
                logits[token] = Float.NEGATIVE_INFINITY;
            }
        }
    }

    private static void force(float[] logits, List<Integer> tokens) {
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        for (int token : tokens) {
            if (token >= 0 && token < logits.length) {
                logits[token] = 0;
            }
        }
    }
}
