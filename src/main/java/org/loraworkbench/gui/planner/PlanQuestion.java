package org.loraworkbench.gui.planner;

/** What a model would take to be trained so. */
record PlanQuestion(PlannedModel model, PlanSettings settings) {}
