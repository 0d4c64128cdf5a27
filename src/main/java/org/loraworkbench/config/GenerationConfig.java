package org.loraworkbench.config;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How a language model writes, with the names of transformers' {@code generate}.
 *
 * @param maxNewTokens the longest text to write, in tokens
 * @param temperature divides the logits before a token is drawn; 0: the likeliest token is taken
 *     (greedy)
 * @param topK tokens to draw from, the likeliest ones; 0: all
 * @param topP the share of probability to draw from, the likeliest tokens first; 1: all
 * @param seed of the draws, the same for every lane
 */
@RecordBuilder
public record GenerationConfig(
        int maxNewTokens, double temperature, int topK, double topP, long seed)
        implements GenerationConfigBuilder.With {

    public static final GenerationConfig GREEDY = new GenerationConfig(64, 0, 0, 1, 42);

    public GenerationConfig {
        Check.atLeast("max_new_tokens", maxNewTokens, 1);
        Check.notNegative("temperature", temperature);
        Check.atLeast("top_k", topK, 0);
        if (!(topP > 0 && topP <= 1)) {
            throw new ConfigException(
                    "top_p", "must be above 0 and at most 1, but is " + Check.plain(topP));
        }
    }
}
