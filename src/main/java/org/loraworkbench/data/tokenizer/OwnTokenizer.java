package org.loraworkbench.data.tokenizer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A tokenizer as one of transformers' own classes makes it: from the vocabulary and the settings.
 * Of {@code tokenizer.json} it keeps what the class does not make itself; see the constructors of
 * {@code BertTokenizer}, {@code GPT2Tokenizer} and the others in transformers 5.
 */
final class OwnTokenizer {

    private OwnTokenizer() {}

    /** The tokenizer in the form of {@code tokenizer.json}. */
    static ObjectNode of(
            TokenizerClass tokenizerClass, TokenizerFolder folder, SpecialTokens special) {
        ConstructorArguments given = new ConstructorArguments(tokenizerClass, folder, special);
        ObjectNode tree = given.file().deepCopy();
        tree.set("added_tokens", given.vocabulary().addedTokens());
        switch (tokenizerClass) {
            case BERT -> WordPieceClasses.makeBert(tree, given);
            case MPNET -> WordPieceClasses.makeMpNet(tree, given);
            case GPT2 -> BytePairClasses.makeByteLevel(tree, given);
            case GPT_NEOX -> BytePairClasses.makeGptNeoX(tree, given);
            case ROBERTA -> BytePairClasses.makeRoberta(tree, given);
            case QWEN2 -> BytePairClasses.makeQwen2(tree, given);
            case LLAMA -> BytePairClasses.makeLlama(tree, given);
            case GEMMA -> BytePairClasses.makeGemma(tree, given);
            case T5 -> UnigramClasses.makeT5(tree, given);
            case XLM_ROBERTA -> UnigramClasses.makeXlmRoberta(tree, given);
            case CAMEMBERT -> UnigramClasses.makeCamembert(tree, given);
            case ALBERT -> UnigramClasses.makeAlbert(tree, given);
            case DEBERTA -> UnigramClasses.makeDeberta(tree, given);
            case PIECES -> SentencePieceClasses.makeGeneral(tree, given);
            case GENERAL ->
                    throw new IllegalArgumentException("The file of a general class says it all.");
        }
        return tree;
    }
}
