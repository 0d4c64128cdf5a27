package org.loraworkbench.data;

import java.util.Arrays;
import org.loraworkbench.config.ModelLimits;
import org.loraworkbench.data.examples.DataException;

/**
 * Refuses tokens that a model has no rows for. A tokenizer may know more tokens than the model, as
 * long as no text uses them.
 *
 * @param tokenizer names the token at fault
 */
public record TokenBounds(ModelLimits limits, TextTokenizer tokenizer) {

    /**
     * @param ids tokens of a text
     * @throws DataException with the first token that is beyond the model's table
     */
    public void requireTokens(int... ids) {
        for (int id : ids) {
            if (id >= limits.vocabulary()) {
                throw new DataException(
                        "the tokenizer has token %d (%s), but the base's table has %d rows; leave the token out, or give the base a row for it (resize_token_embeddings in transformers)"
                                .formatted(id, tokenizer.token(id), limits.vocabulary()));
            }
        }
    }

    /**
     * @throws DataException if a token or a token type is beyond the model's tables
     */
    public void require(EncodedText text) {
        requireTokens(text.ids());
        int type = Arrays.stream(text.typeIds()).max().orElse(0);
        if (type >= limits.tokenTypes()) {
            throw new DataException(
                    "the tokenizer gives the token type %d, but the base's table of token types has %d row%s"
                            .formatted(
                                    type,
                                    limits.tokenTypes(),
                                    limits.tokenTypes() == 1 ? "" : "s"));
        }
    }
}
