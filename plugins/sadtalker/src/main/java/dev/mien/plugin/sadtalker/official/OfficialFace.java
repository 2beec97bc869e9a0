package dev.mien.plugin.sadtalker.official;

import dev.mien.plugin.sadtalker.engine.Portrait;
import dev.mien.plugin.sadtalker.source.CropPlan;

/**
 * What the networks know of a portrait.
 *
 * @param portrait as it was given
 * @param plan what they see of it
 * @param source what they made of that
 */
public record OfficialFace(Portrait portrait, CropPlan plan, EncodedFace source) {}
