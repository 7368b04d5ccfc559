namespace Synth.Scenes.Tests.Recipes;

/// <summary>Recipes and scenes that several tests start from.</summary>
internal static class RecipeTexts
{
    /// <summary>A recipe that uses most blocks.</summary>
    public const string Rich = """
        name: test
        description: exercises most blocks
        citations: [none]
        count: 10
        seed: 7
        grid: {size_px: 32, pixel_m: {uniform: [80, 100]}}
        topography:
          - {weight: 1, flat_height_m: {uniform: [10, 500]}}
          - {weight: 1, flat_height_m: 100}
        acquisition:
          mission: {choice: [sentinel-1, alos-2], weights: [3, 1]}
          heading_deg: {choice: [-12, 192]}
          incidence_deg: {uniform: [31, 46]}
          per_pixel: true
          temporal_baseline_days: {choice: [6, 12, 24]}
        poisson: {uniform: [0.2, 0.3]}
        varying_depth: {probability: 0.5}
        stratified: {type: linear, first_rad_per_km: {normal: {mean: 56, sd: 2}}, second_rad_per_km: {normal: {mean: 56, sd: 2}}}
        turbulence: {type: power_law, peak_m: {normal: {mean: 0.02, sd: 0.005, min: 0}}}
        ramp: {type: plane, probability: 0.5, east: {uniform: [-1, 1]}, north: {uniform: [-1, 1]}}
        ionosphere: {probability: 0.1, electron_content_tecu: {uniform: [0, 1]}, length_m: {log_uniform: [20000, 200000]}, azimuth_deg: {uniform: [0, 360]}}
        coherence:
          baseline_coherence: {uniform: [0.5, 0.9]}
          decay_days: 60
          loss: {fraction: {uniform: [0, 0.4]}}
          slopes: {}
          looks: {integer: [4, 30]}
        validity: {min_coherence: 0.2, masked_phase: {choice: [keep, zero]}}
        incoherent_masks:
          - {type: turbulent, probability: 0.5}
          - {type: pixels, fraction: {uniform: [0, 0.2]}, block_px: {integer: [1, 4]}}
        filter: {probability: 0.5, alpha: {uniform: [0.4, 1]}}
        faults:
          - {type: burst_jump, probability: 0.2, offset_rad: {uniform: [-3, 3]}}
          - {type: sub_swath_step, probability: 0.2, offset_rad: 1}
          - {type: unwrapping_error, probability: 0.2, radius_m: 500, negative_probability: 0.5}
        gates: {min_los_m: 0.05, max_los_m: 0.25, min_snr: 2, min_unmasked_share: 0.8, attempts: 8, on_exhaustion: scale}
        classes:
          - {class: no_deformation, weight: 1, stratified: {type: exponential, fringes: {uniform: [-8, 8]}}}
          - class: dyke
            weight: 1
            sources:
              - {type: dyke, top_depth_m: {uniform: [0, 2000]}, height_m: {uniform: [0, 6000]}, length_m: {uniform: [0, 10000]}, strike_deg: {uniform: [0, 358]}, dip_deg: {uniform: [75, 89]}, opening_m: {uniform: [0.1, 0.7]}}
          - class: sill
            weight: 1
            sources:
              - &sill
                type: sill
                origin: summit
                east_fraction: {uniform: [-0.3, 0.3]}
                north_fraction: {uniform: [-0.3, 0.3]}
                depth_m: {uniform: [1500, 3500]}
                width_m: {uniform: [2000, 6000]}
                length_m: {uniform: [2000, 6000]}
                strike_deg: {uniform: [0, 360]}
                dip_deg: {uniform: [0, 5]}
                max_los_m: {log_uniform: [0.05, 0.5]}
                deflation_probability: 0.25
              - {<<: *sill, count: {integer: [0, 2]}, class: mogi}
          - class: spheroid
            sources:
              - {type: yang, depth_m: {uniform: [4000, 8000]}, semi_major_m: {uniform: [500, 2000]}, axis_ratio: {uniform: [0.2, 1]}, plunge_deg: {uniform: [0, 90]}, fringes: {uniform: [2, 20]}}
          - class: cdm
            sources:
              - {type: cdm, depth_m: 5000, semi_axis_x_m: 100, semi_axis_y_m: 1000, semi_axis_z_m: 1000, omega_z_deg: {uniform: [0, 180]}, opening_m: 1}
              - {type: pcdm, depth_m: 5000, potency_x_m3: 1e6, potency_y_m3: 1e6, potency_z_m3: {mixture: [{weight: 1, value: 1e6}, {weight: 2, value: {uniform: [1e6, 2e6]}}]}}
              - {type: mctigue, depth_m: 3000, radius_m: 500, pressure_over_rigidity: 1e-3}
              - {type: penny, depth_m: 3000, radius_m: 500, pressure_over_rigidity: 1e-3}
              - {type: mogi, depth_m: 3000, volume_change_m3: {log_uniform: [1e5, 1e7]}}
              - {type: okada, depth_m: 3000, length_m: 1000, width_m: 1000, strike_deg: 10, dip_deg: 45, slip_m: 1, opening_m: 0.1}
              - {type: normal_fault, top_depth_m: 500, bottom_depth_m: {uniform: [2000, 3000]}, length_m: 1000, strike_deg: 10, dip_deg: 45, slip_m: 1}
              - {type: thrust_fault, depth_m: 3000, length_m: 1000, width_m: 1000, strike_deg: 10, dip_deg: 45, slip_m: 1}
              - {type: strike_slip_fault, depth_m: 3000, length_m: 1000, width_m: 1000, strike_deg: 10, dip_deg: 90, rake_deg: {choice: [0, 180]}, slip_m: 1}
        outputs: {arrays: [wrapped, mask, unwrapped], precision: float16, samples_per_shard: 500}
        """;
}
