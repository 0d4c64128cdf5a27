package org.loraworkbench.gui.workbench;

/** Tells and puts back what is chosen of bases, data and tasks. */
interface ChoiceMemory {

    FormState.Choice choice();

    void restore(FormState.Choice choice);
}
