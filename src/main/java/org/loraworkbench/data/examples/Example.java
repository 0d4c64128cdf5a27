package org.loraworkbench.data.examples;

/** One example of a task type's data. */
public sealed interface Example
        permits LabelledText,
                MultiLabelledText,
                ScoredText,
                TaggedWords,
                AnsweredQuestion,
                TextPair,
                PromptedText,
                LearnedConversation,
                SourceAndTarget {}
