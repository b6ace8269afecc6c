<!DOCTYPE html>
<html lang="{{LANG}}" class="govuk-template">
<head>
<meta charset="utf-8">
<title>{{TITLE}} – Tyst</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="theme-color" content="#0b3c49">
<link rel="stylesheet" href="{{STYLESHEET}}">
<link rel="icon" href="{{ICON}}" type="image/svg+xml">
<link rel="alternate" hreflang="{{OTHER_LANGUAGE}}" href="{{OTHER_PATH}}">
</head>
<body class="govuk-template__body">
<a href="#main" class="govuk-skip-link">[[Skip to main content]]</a>
<header class="tyst-header">
<div class="govuk-width-container tyst-header__row">
<a class="tyst-header__name" href="{{HOME}}">Tyst</a>
<span class="tyst-header__tagline">[[What matters to people in Wales]]</span>
<nav class="tyst-languages" aria-label="[[Language]]">
<ul class="tyst-languages__list">
<li class="tyst-languages__item"><span aria-current="true">{{THIS_NAME}}</span></li>
<li class="tyst-languages__item"><a class="tyst-languages__link" href="{{OTHER_PATH}}" hreflang="{{OTHER_LANGUAGE}}" lang="{{OTHER_LANGUAGE}}" rel="alternate">{{OTHER_NAME}}</a></li>
</ul>
</nav>
</div>
</header>
<nav class="tyst-nav" aria-label="[[Menu]]">
<div class="govuk-width-container">
<ul class="tyst-nav__list">
{{#NAVIGATION}}<li class="tyst-nav__item {{ACTIVE}}"><a class="tyst-nav__link" href="{{HREF}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{TEXT}}</a></li>
{{/NAVIGATION}}
</ul>
</div>
</nav>
<div class="govuk-width-container">
{{#DEMONSTRATION}}
<aside class="tyst-demonstration" aria-label="[[Demonstration]]">
<strong class="govuk-tag tyst-demonstration__tag">[[Demonstration]]</strong>
<span>[[Every figure in this release is made up. Demonstration checkers approved it; it says nothing about anybody.]]</span>
</aside>
{{/DEMONSTRATION}}
{{#BREADCRUMBS}}
<nav class="govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile" aria-label="[[Breadcrumb]]">
<ol class="govuk-breadcrumbs__list">
{{#CRUMB}}<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{{HREF}}">{{TEXT}}</a></li>
{{/CRUMB}}
</ol>
</nav>
{{/BREADCRUMBS}}
<main class="govuk-main-wrapper" id="main">
{{>BODY}}
</main>
</div>
<footer class="tyst-footer">
<div class="govuk-width-container">
<h2 class="govuk-visually-hidden">[[About this site]]</h2>
<ul class="tyst-footer__links">
<li><a class="tyst-footer__link" href="{{METHOD}}">[[Method]]</a></li>
<li><a class="tyst-footer__link" href="{{ACCESSIBILITY}}">[[Accessibility statement]]</a></li>
<li><a class="tyst-footer__link" href="{{API}}">[[Read API (JSON)]]</a></li>
</ul>
<p class="tyst-footer__text">[[Names and codes of areas: Office for National Statistics and StatsWales, Open Government Licence v3.0.]]</p>
</div>
</footer>
</body>
</html>
