#include "plot.hpp"

#include <fmt/format.h>

#include <cmath>

#include "comedo/error.hpp"
#include "html.hpp"

namespace comedo {
namespace {

constexpr double kLeft = 56, kRight = 12, kTop = 12, kBottom = 50;  // px, room for ticks and titles

std::string text_at(double x, double y, const char* css, const std::string& words, const std::string& more = {}) {
  return fmt::format(R"(<text x="{:.1f}" y="{:.1f}" class="{}"{}>{}</text>)", x, y, css, more, escaped(words));
}

}  // namespace

Axis level_axis(std::string title) {
  return {std::move(title), 0.5, 5.5, {{1, "1"}, {2, "2"}, {3, "3"}, {4, "4"}, {5, "5"}}};
}

Axis number_axis(std::string title, double low, double high, double step, int decimals) {
  Axis axis{std::move(title), low, high, {}};
  for (double i = std::ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; ++i)
    axis.ticks.push_back({i * step, fmt::format("{:.{}f}", i == 0 ? 0.0 : i * step, decimals)});
  return axis;
}

double step_for(double span) {
  require(span > 0, "step_for: a positive span");
  const double power = std::pow(10, std::floor(std::log10(span / 8)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (span / (factor * power) <= 8) return factor * power;
  return 10 * power;
}

Plot::Plot(std::string id, std::string title, std::string description, Axis x, Axis y)
    : id_(std::move(id)),
      title_(std::move(title)),
      description_(std::move(description)),
      x_(std::move(x)),
      y_(std::move(y)) {
  require(x_.low < x_.high && y_.low < y_.high, "Plot: axes of some length");
}

double Plot::px_x(double x) const { return kLeft + (x - x_.low) / (x_.high - x_.low) * (kWidth - kLeft - kRight); }

double Plot::px_y(double y) const {
  return kHeight - kBottom - (y - y_.low) / (y_.high - y_.low) * (kHeight - kTop - kBottom);
}

void Plot::line(double x0, double y0, double x1, double y1, const char* css) {
  marks_ += fmt::format(R"(<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" class="{}"/>)", px_x(x0), px_y(y0),
                        px_x(x1), px_y(y1), css);
}

void Plot::point(double x, double y, double radius_px, const char* css) {
  marks_ += fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}" class="{}"/>)", px_x(x), px_y(y), radius_px, css);
}

void Plot::curve(const std::vector<std::pair<double, double>>& points, const char* css) {
  std::string path;
  for (const auto& [x, y] : points) path += fmt::format("{:.1f},{:.1f} ", px_x(x), px_y(y));
  marks_ += fmt::format(R"(<polyline points="{}" class="{}"/>)", path, css);
}

void Plot::box(double x0, double y0, double x1, double y1, const char* css, double opacity) {
  marks_ +=
      fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" class="{}" fill-opacity="{:.2f}"/>)",
                  std::min(px_x(x0), px_x(x1)), std::min(px_y(y0), px_y(y1)), std::abs(px_x(x1) - px_x(x0)),
                  std::abs(px_y(y1) - px_y(y0)), css, opacity);
}

void Plot::text(double x, double y, const std::string& words, const char* css, double dy_px) {
  marks_ += text_at(px_x(x), px_y(y) + dy_px, css, words);
}

std::string Plot::frame() const {
  std::string svg;
  for (const Tick& tick : x_.ticks) {
    svg += fmt::format(R"(<line x1="{0:.1f}" y1="{1}" x2="{0:.1f}" y2="{2}" class="grid"/>)", px_x(tick.value), kTop,
                       kHeight - kBottom);
    svg += text_at(px_x(tick.value), kHeight - kBottom + 18, "tick middle", tick.label);
  }
  for (const Tick& tick : y_.ticks) {
    svg += fmt::format(R"(<line x1="{1}" y1="{0:.1f}" x2="{2}" y2="{0:.1f}" class="grid"/>)", px_y(tick.value), kLeft,
                       kWidth - kRight);
    svg += text_at(kLeft - 8, px_y(tick.value) + 4, "tick end", tick.label);
  }
  svg += text_at((kLeft + kWidth - kRight) / 2, kHeight - 10, "name middle", x_.title);
  const double middle = (kTop + kHeight - kBottom) / 2;
  return svg + text_at(15, middle, "name middle", y_.title, fmt::format(R"x( transform="rotate(-90 15 {})")x", middle));
}

std::string open_svg(const std::string& id, double width, double height, const std::string& title,
                     const std::string& description) {
  return fmt::format(
      R"(<svg viewBox="0 0 {0} {1}" role="img" aria-labelledby="{2}-title {2}-desc"><title id="{2}-title">{3}</title>)"
      R"(<desc id="{2}-desc">{4}</desc>)",
      width, height, id, escaped(title), escaped(description));
}

std::string Plot::svg() const {
  return open_svg(id_, kWidth, kHeight, title_, description_) + frame() + marks_ + "</svg>";
}

}  // namespace comedo
