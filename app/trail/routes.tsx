import { page } from '../platform/http/define.ts';
import type { PageRoute } from '../platform/http/route.ts';
import { figuresNamed, toFiguresProps } from './figures-view.ts';
import { homeOf } from './home.ts';
import { howOf } from './how.ts';
import { wordsOf } from './messages/index.ts';
import { FiguresPage } from './pages/figures.tsx';
import { HomePage } from './pages/home.tsx';
import { HowPage } from './pages/how.tsx';
import { PlacesPage } from './pages/places.tsx';
import { placesOf } from './places-view.ts';

const common = { action: 'record.read', cache: 'public' } as const;

const home = page({
  ...common,
  id: 'trail.home',
  path: '/',
  async show(ask) {
    const props = await homeOf(ask);
    return {
      title: props.name,
      description: props.words.home.description(props.name),
      current: 'home',
      body: <HomePage {...props} />,
    };
  },
});

const figures = page({
  ...common,
  id: 'trail.figures',
  path: '/figures',
  async show(ask) {
    const { figures: words } = wordsOf(ask.lang);
    const found = await figuresNamed(ask, ask.url.searchParams.get('period') ?? 'recent');
    if (!found) return null;
    return {
      title: words.title,
      description: words.description,
      current: 'figures',
      body: <FiguresPage {...toFiguresProps(ask, found)} />,
    };
  },
});

const places = page({
  ...common,
  id: 'trail.places',
  path: '/places',
  async show(ask) {
    const { places: words } = wordsOf(ask.lang);
    return {
      title: words.title,
      description: words.description,
      current: 'places',
      body: <PlacesPage {...(await placesOf(ask))} />,
    };
  },
});

const how = page({
  ...common,
  id: 'trail.how',
  path: '/how',
  async show(ask) {
    const { how: words } = wordsOf(ask.lang);
    const data = `/api/v1/communities/${ask.tenant.slug}/machine`;
    return {
      title: words.title,
      description: words.description,
      current: 'how',
      body: <HowPage {...(await howOf(ask, data))} />,
    };
  },
});

export const pages: readonly PageRoute[] = [home, figures, places, how];
